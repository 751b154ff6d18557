import { z } from "zod";
import { type CauseId, catalogue } from "#lib/domain/diagnosis/causes/catalogue.ts";
import type { CauseFamily } from "#lib/domain/diagnosis/causes/cause.ts";
import type { MessageIdentity } from "#lib/domain/diagnosis/identity/message-identity.ts";
import type { Read } from "#lib/domain/diagnosis/read/read.ts";
import type {
  CauseAnswer,
  DiagnosedContainer,
  Diagnosis,
  DiagnosisHop,
  DiagnosisHopName,
  Verification,
} from "#lib/domain/diagnosis/types.ts";
import { comparison, fix, hop } from "./detail.ts";
import { auditHead } from "./pages.ts";
import { pinned } from "./query.ts";
import { moment, shownState } from "./rows.ts";

/** Most characters of a text that is sent; of these the beginning and the end are read. */
export const mostCharacters = 10 * 1024 * 1024;
/** Most bytes of a request's body: the text as JSON, in which a character may take more than one. */
export const mostBytes = 16 * 1024 * 1024;

const name = z.string().min(1).max(600);

/** What a diagnosis begins with: a text, a container or pod, or both. */
export const diagnosisRequest = z
  .object({
    text: z
      .string()
      .max(mostCharacters)
      .optional()
      .describe("An error, a log excerpt, an event of CloudTrail, or the answer of a check. Secrets are taken out."),
    container: name.optional().describe("Id of a container: cluster/namespace/pod/container."),
    pod: name.optional().describe("namespace/name of a pod, or cluster/namespace/name."),
    action: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,64}:[A-Za-z0-9*]{1,128}$/, "an action is written service:Action")
      .optional(),
    resource: z.string().min(1).max(2048).optional().describe("ARN of the resource; * where the action has none."),
    ...pinned,
  })
  .refine(({ text, container, pod }) => (text ?? container ?? pod) !== undefined, {
    message: "text, container or pod must be given",
  });

const confidence = z.enum(["certain", "likely", "possible"]);
const command = z.object({ tool: z.string(), text: z.string() });
const causeFamily = z.enum([
  "trust",
  "provider",
  "token",
  "pod-identity",
  "node-role",
  "no-credentials",
  "permissions",
  "endpoint",
  "configuration",
  "older-agent",
]) satisfies z.ZodType<CauseFamily>;

export const causeAnswer = z.object({
  cause: z.enum([...catalogue.keys()] as [CauseId, ...CauseId[]]),
  family: causeFamily,
  confidence,
  title: z.string(),
  meaning: z.string(),
  why: z.string(),
  decides: z.string(),
  fix: z.array(z.string()).readonly(),
  commands: z.array(command).readonly(),
  check: z.array(z.string()).readonly(),
}) satisfies z.ZodType<CauseAnswer>;

const messageIdentity = z.object({
  arn: z.string().nullable(),
  kind: z.enum(["node-role", "web-identity", "pod-identity", "static-user", "assumed-role", "unknown"]),
  account: z.string().nullable(),
  role: z.string().nullable(),
  session: z.string().nullable(),
  instance: z.string().nullable(),
  library: z.string().nullable(),
  certainty: confidence,
  detail: z.string(),
}) satisfies z.ZodType<MessageIdentity>;

const hopNames = z.enum([
  ...hop.shape.hop.options,
  "token-file",
  "permissions",
  "resource-control-policies",
  "service-control-policies",
  "resource-policy",
  "identity-policies",
  "permissions-boundary",
  "session-policy",
]) satisfies z.ZodType<DiagnosisHopName>;

export const diagnosisHop = z.object({
  hop: hopNames,
  /** `unknown` as well where the way did not get as far: see `would`. */
  status: z.enum(["passed", "broken", "unknown"]),
  evidence: z.string(),
  rail: z.enum(["meant", "instead"]),
  would: z.enum(["pass", "break"]).nullable(),
  details: z.array(z.string()).readonly(),
  comparisons: z.array(comparison).readonly(),
  /** Object or call it was read from; null: the text. */
  readFrom: z.string().nullable(),
  lift: z.string().nullable(),
}) satisfies z.ZodType<DiagnosisHop>;

export const diagnosedContainer = z.object({
  /** Id of the container's row: cluster/namespace/pod/container. */
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  pod: z.string(),
  container: z.string(),
  workloadKind: z.string(),
  workload: z.string(),
  serviceAccount: z.string(),
  node: z.string().nullable(),
  state: shownState,
  meant: z.string().nullable(),
  gets: z.string().nullable(),
  confidence,
  why: z.string(),
}) satisfies z.ZodType<DiagnosedContainer>;

const verification = z.object({
  /** ARN of the role that the container should hold; null: none is meant. */
  role: z.string().nullable(),
  expect: z.string(),
  commands: z.array(command).readonly(),
  reading: z.object({ verdict: z.enum(["as-meant", "other", "unknown"]), why: z.string() }).nullable(),
}) satisfies z.ZodType<Verification>;

const read = z.object({
  form: z.enum(["text", "json", "cloudtrail", "xml", "html", "binary", "empty"]),
  characters: z.number().int(),
  skipped: z.number().int(),
  notes: z.array(z.string()).readonly(),
}) satisfies z.ZodType<Read>;

const verdict = z.object({
  version: z.literal(1),
  identity: messageIdentity,
  /** Best first; empty with a `reason` where nothing can be told. */
  causes: z.array(causeAnswer).readonly(),
  path: z.array(diagnosisHop).readonly(),
  reason: z.string().nullable(),
  signals: z.array(z.object({ code: z.string(), quote: z.string() })).readonly(),
  read,
  container: diagnosedContainer.nullable(),
  candidates: z.array(diagnosedContainer).readonly(),
  moreCandidates: z.number().int(),
  fix: fix.nullable(),
  verify: verification.nullable(),
}) satisfies z.ZodType<Diagnosis>;

/** A diagnosis as it was kept: a link that others can open. */
export const keptDiagnosis = z.object({
  ...verdict.shape,
  /** Cannot be guessed: whoever has it may read it. */
  id: z.string(),
  createdAt: moment,
  /** What was asked; secrets of the text are taken out, and of a long text its beginning is kept. */
  asked: z.object({
    text: z.string().nullable(),
    container: z.string().nullable(),
    pod: z.string().nullable(),
    action: z.string().nullable(),
    resource: z.string().nullable(),
  }),
  /** The audit whose inventory was at hand; null: none was. */
  audit: auditHead.nullable(),
});

export type DiagnosisRequest = z.infer<typeof diagnosisRequest>;
export type KeptDiagnosis = z.infer<typeof keptDiagnosis>;
