interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly properties?: readonly { readonly name: string; readonly value: string }[]
}

interface Sbom {
  readonly bomFormat: string
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

const isForDevelopment = ({ properties = [] }: Component): boolean =>
  properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true')

/**
 * What runs, of the bill of materials of everything. `npm sbom --omit=dev` would leave out besides what is also an optional
 * peer of something: the driver of the database, among others.
 */
export const productionSbom = (whole: string): Sbom => {
  const sbom = JSON.parse(whole) as Sbom
  const components = sbom.components.filter((component) => !isForDevelopment(component))
  const left = new Set(sbom.components.filter(isForDevelopment).map((component) => component['bom-ref']))
  const dependencies = sbom.dependencies
    .filter(({ ref }) => !left.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => !left.has(one)) }))
  return { ...sbom, components, dependencies }
}
