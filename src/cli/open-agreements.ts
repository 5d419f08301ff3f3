import type {Agreements} from '../policy/agreements/agreements.js'

/**
 * What the person has agreed to on this machine, as far as it holds in the git checkout around the working directory.
 *
 * @param dataDir the plugin's data directory, absolute
 */
export async function openAgreements(dataDir: string): Promise<Agreements> {
  const [{AgreementFile}, {checkoutRoot}] = await Promise.all([
    import('../policy/agreements/agreement-file.js'),
    import('../files/checkout-root.js'),
  ])
  const cwd = process.cwd()
  return AgreementFile.open(dataDir, (await checkoutRoot(cwd)) ?? cwd)
}
