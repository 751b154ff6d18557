import { z } from "zod";

const account = z.string().regex(/^\d{12}$/, "an account id has 12 digits");
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "a Region looks like eu-west-1");

/** How to come to AWS for a cluster or account; the AWS default chain where nothing is said. */
const access = z.strictObject({
  profile: z.string().min(1).optional(),
  roleArn: z
    .string()
    .regex(/^arn:aws[a-z0-9-]*:iam::\d{12}:role\/.+$/, "not a role ARN")
    .optional(),
  externalId: z.string().min(2).max(1224).optional(),
});

const bounds = {
  /** Absent: every account that is audited. */
  accounts: z.array(account).min(1).optional(),
  /** Absent: every Region that the trail has. */
  regions: z.array(region).min(1).optional(),
};

/** Where a trail's events are read from, in place of asking CloudTrail's event history. */
const trail = z.discriminatedUnion("kind", [
  access.extend({
    kind: z.literal("s3"),
    bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "not a name of a bucket"),
    region,
    prefix: z.string().max(200).optional(),
    organization: z
      .string()
      .regex(/^o-[a-z0-9]{10,32}$/, "an organization's id looks like o-exampleorgid")
      .optional(),
    ...bounds,
  }),
  z.strictObject({ kind: z.literal("files"), folder: z.string().min(1), ...bounds }),
  access.extend({
    kind: z.literal("athena"),
    region,
    database: z.string().regex(/^[a-z0-9_]{1,128}$/, "small letters, digits and _"),
    table: z.string().regex(/^[a-z0-9_]{1,128}$/, "small letters, digits and _"),
    workgroup: z.string().min(1).max(128).optional(),
    output: z
      .string()
      .regex(/^s3:\/\//, "begins with s3://")
      .optional(),
    /** A query that would scan more is stopped. */
    mostGigabytes: z.number().positive().max(100_000).optional(),
    ...bounds,
  }),
]);

/** The file that names the clusters to audit. */
export const clusterFile = z.strictObject({
  clusters: z
    .array(
      z.strictObject({
        /** In rows and URLs. */
        id: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$/, "letters, digits, `.`, `_` and `-`, at most 63"),
        /** Context of the kubeconfig; absent: the current one. `in-cluster`: the pod's own service account. */
        context: z.string().min(1).optional(),
        /** Absent: found by the context's words, else by the API server's address. */
        eks: z.strictObject({ name: z.string().min(1), region: region.optional() }).optional(),
        aws: access.extend({ region: region.optional() }).optional(),
      }),
    )
    .min(1, "name at least one cluster"),
  /** Further accounts whose IAM is read: where roles of other accounts are trusted. */
  accounts: z.array(access.extend({ id: account })).optional(),
  cloudTrail: z
    .strictObject({
      days: z.number().int().min(1).max(90).optional(),
      /** Longest that one audit reads events, in seconds. */
      seconds: z.number().int().min(0).max(86400).optional(),
      trails: z.array(trail).max(20).optional(),
    })
    .optional(),
});

export type ClusterFile = z.infer<typeof clusterFile>;
