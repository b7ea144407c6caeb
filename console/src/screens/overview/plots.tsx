import { Panel } from '#kit/panel.tsx'
import { Plot } from '#kit/plot.tsx'
import { useWords } from '#words/language.ts'
import { chosenOf, failuresByCode, type Series, summed, worst } from './columns.ts'
import './screen.css'
import { words } from './words.ts'

interface Props {
  readonly series: Series
  readonly endpoint: string | undefined
}

/** So many lines can be told apart. */
const maxCodes = 5

const Throughput = ({ series, endpoint }: Props) => {
  const t = useWords(words)
  const chosen = chosenOf(series, endpoint)
  const { times, accepted } = series
  const completed = summed(
    chosen.map((one) => one.completed),
    times.length,
  )
  return (
    <Panel title={t('throughput')}>
      <Plot
        title={t('throughput')}
        times={times}
        series={[
          // What is taken belongs to no endpoint yet.
          ...(endpoint === undefined ? [{ title: t('accepted'), values: accepted }] : []),
          { title: t('completed'), values: completed },
        ]}
      />
    </Panel>
  )
}

const Ended = ({ series, endpoint }: Props) => {
  const t = useWords(words)
  const chosen = chosenOf(series, endpoint)
  const names = ['rejected', 'dead', 'parked'] as const
  return (
    <Panel title={t('ended')}>
      <Plot
        title={t('ended')}
        times={series.times}
        series={names.map((name) => ({
          title: t(name),
          values: summed(
            chosen.map((one) => one[name]),
            series.times.length,
          ),
        }))}
      />
    </Panel>
  )
}

const Lag = ({ series, endpoint }: Props) => {
  const t = useWords(words)
  const chosen = chosenOf(series, endpoint)
  const names = ['p50', 'p95'] as const
  return (
    <Panel title={t('lag')}>
      <Plot
        title={t('lag')}
        times={series.times}
        series={names.map((name) => ({
          title: t(name),
          values: worst(
            chosen.map(({ lagSeconds }) => lagSeconds[name]),
            series.times.length,
          ),
        }))}
      />
    </Panel>
  )
}

const Failures = ({ series, endpoint }: Props) => {
  const t = useWords(words)
  const failures = failuresByCode(chosenOf(series, endpoint), series.times.length, maxCodes)
  return (
    <Panel title={t('failures')}>
      {failures.length === 0 ? (
        <p className="quiet">{t('noFailures')}</p>
      ) : (
        <Plot
          title={t('failures')}
          times={series.times}
          series={failures.map(({ code, counts }) => ({ title: code, values: counts }))}
        />
      )}
    </Panel>
  )
}

const Waiting = ({ series, endpoint }: Props) => {
  const t = useWords(words)
  const chosen = chosenOf(series, endpoint)
  const { times } = series
  const waiting = summed(
    chosen.map((one) => one.waiting),
    times.length,
  )
  const oldest = worst(
    chosen.map((one) => one.oldestWaitingSeconds),
    times.length,
  )
  return (
    <>
      <Panel title={t('waiting')}>
        <Plot title={t('waiting')} times={times} series={[{ title: t('waiting'), values: waiting }]} />
      </Panel>
      <Panel title={t('oldestSeconds')}>
        <Plot
          title={t('oldestSeconds')}
          times={times}
          series={[{ title: t('oldestSeconds'), values: oldest }]}
        />
      </Panel>
    </>
  )
}

const Overdue = ({ series }: Props) => {
  const t = useWords(words)
  return (
    <Panel title={t('overdue')}>
      <Plot
        title={t('overdue')}
        times={series.times}
        series={[{ title: t('overdue'), values: series.overdue }]}
      />
    </Panel>
  )
}

/** Throughput, lag, failures, what waits, and deadlines. */
export const Plots = (props: Props) => (
  <div className="plots">
    <Throughput {...props} />
    <Failures {...props} />
    <Ended {...props} />
    <Lag {...props} />
    <Waiting {...props} />
    {props.endpoint === undefined && <Overdue {...props} />}
  </div>
)
