import { provideBuild } from './build.ts'

/** Many tests run the command as a user would: it is built before the first of them. */
export default async function setUp(): Promise<void> {
  await provideBuild()
}
