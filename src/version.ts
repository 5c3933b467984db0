/** The version of this tool; a test holds it to package.json, which is not read at start-up. */
export const version = '0.1.0'
