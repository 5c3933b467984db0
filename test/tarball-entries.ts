import { list } from 'tar'

/** Paths of a tarball's files below its first folder, sorted. */
export async function entriesOf(tarballFile: string): Promise<string[]> {
  const paths: string[] = []
  await list({
    file: tarballFile,
    onReadEntry: (entry) => void paths.push(entry.path.replace(/^[^/]+\//, '')),
  })
  return paths.toSorted()
}
