import { expect, test } from 'vitest'
import { completed, type Outcome, transient } from '#adapter-kit'
import { describeOnBoth } from '../support/queues.ts'
import { openStation } from './station.ts'

describeOnBoth('a delivery', (queues) => {
  test('is counted attempt by attempt, and once when it is settled, with its lag', async () => {
    const station = await openStation(queues)
    let tries = 0
    station.partner.script((): Outcome => {
      tries += 1
      if (tries > 1) return completed({})
      throw transient('BUSY', 'Bận')
    })
    station.work()
    const [id] = await station.take({ operation: 'put', lane: 'counted' })
    await station.reaches(id, 'completed')
    const { metrics } = station.resources
    // The record knows of an outcome a moment before it is counted.
    await expect
      .poll(() => metrics.render())
      .toContain('longbien_deliveries_settled_total{endpoint="fake",status="completed"} 1')
    const shown = await metrics.render()
    const attempt = 'longbien_attempts_total{endpoint="fake",operation="put",kind="send"'
    expect(shown).toContain(`${attempt},outcome="transient",code="BUSY"} 1`)
    expect(shown).toContain(`${attempt},outcome="completed",code=""} 1`)
    expect(shown).toContain('longbien_delivery_lag_seconds_count{endpoint="fake"} 1')
  })
})
