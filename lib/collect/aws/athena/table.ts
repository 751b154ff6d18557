/** The Athena table over a trail's files, and how to ask it. */
export interface TrailTable {
  /** Region of the table and its workgroup. */
  readonly region: string;
  readonly database: string;
  readonly table: string;
  /** `primary` where nothing else is said. */
  readonly workgroup: string;
  /** `s3://…` for results; null: the workgroup's own. */
  readonly output: string | null;
}

/** Glue and Athena know more names; these need no escaping. */
const plain = /^[a-z0-9_]{1,128}$/;

/** The table's name as it stands in a query. Raises a `RangeError` for a name that is not plain. */
export function tableName({ database, table }: TrailTable): string {
  for (const name of [database, table]) {
    if (!plain.test(name))
      throw new RangeError(
        `${JSON.stringify(name)} is no name of an Athena database or table: small letters, digits and _`,
      );
  }
  return `"${database}"."${table}"`;
}
