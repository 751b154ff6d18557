import type { PhraseRule } from "./signal.ts";

/** Where the tokens of service accounts lie, and how SDKs name the file they did not get. */
const tokenFiles = [
  "secrets/eks.amazonaws.com/serviceaccount",
  "secrets/pods.eks.amazonaws.com",
  "secrets/kubernetes.io/serviceaccount",
  "secrets/sts.amazonaws.com",
  "aws-iam-token",
  "eks-pod-identity-token",
  "webidentitytokenfile",
  "web identity token",
  "web_identity_token",
  "failed to retrieve jwt from provide",
  "failed fetching webidentity token",
] as const;

/** The refusal stands right beside the path of a projected token. */
const deniedBeside =
  /secrets\/(?:pods\.)?eks\.amazonaws\.com\/[a-z0-9/_.-]{1,80}['"`]?:? ?(?:is )?(?:permission denied|denied|eacces)|(?:permission denied|eacces|errno 13\]|accessdeniedexception|access to the path)[^/]{0,50}\/(?:var\/)?run\/secrets\/(?:pods\.)?eks\.amazonaws\.com/;

/** The token file that a container cannot read or does not have. */
export const tokenFilePhrases = [
  { code: "token-file-denied", any: ["eks.amazonaws.com/"], pattern: deniedBeside },
  {
    code: "token-file-denied-nearby",
    any: tokenFiles,
    pattern: /permission denied|eacces|errno 13|access to the path [^ ]{1,200} is denied/,
  },
  {
    code: "token-file-missing",
    any: tokenFiles,
    pattern:
      /no such file|enoent|errno 2\]|filenotfound|nosuchfileexception|could not find file|file does not exist|cannot find the (?:file|path)/,
  },
  {
    code: "token-file-empty",
    any: tokenFiles,
    pattern: /token file is empty|file is empty|empty token|token is empty/,
  },
  {
    code: "token-empty",
    any: [
      "webidentityinput.webidentitytoken",
      "length for parameter webidentitytoken",
      "'webidentitytoken' failed to satisfy",
    ],
  },
  {
    code: "token-file-unreadable",
    any: tokenFiles,
    pattern:
      /unable to read file|error reading webidentitytokenfile|failed to read (?:the )?(?:token|file)|can't open|cannot open/,
  },
] as const satisfies readonly PhraseRule[];
