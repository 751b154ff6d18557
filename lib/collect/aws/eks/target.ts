/** The EKS cluster that is read, and the name under which its coverage stands. */
export interface EksTarget {
  readonly name: string;
  readonly region: string;
  /** Id of the cluster among the audited ones. */
  readonly scope: string;
}
