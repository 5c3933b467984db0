/** The part of @npmcli/map-workspaces that is used; the package has no types. */
declare module '@npmcli/map-workspaces' {
  /** Name → absolute folder. Throws where two members have one name. */
  export default function mapWorkspaces(options: {
    cwd: string
    pkg: { workspaces: string[] }
  }): Promise<Map<string, string>>
}
