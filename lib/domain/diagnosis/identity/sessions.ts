import type { MessageIdentity } from "./message-identity.ts";

/** What the name of a session tells (domain facts 2, 3.7). */
export interface SessionForm {
  readonly pattern: RegExp;
  readonly kind: MessageIdentity["kind"];
  readonly certainty: MessageIdentity["certainty"];
  readonly library: string | null;
  readonly detail: string;
}

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
/** In public texts instance ids are often masked: `i-0xxxx`, `i-{instanceId}`, `i-****`. */
const masked = "[0-9a-fx*#.…]{1,32}|[<{[][^\\s]{1,40}";

export const sessionForms: readonly SessionForm[] = [
  {
    pattern: new RegExp(`^i-(?:${masked})$`, "i"),
    kind: "node-role",
    certainty: "likely",
    library: null,
    detail: "The session is named by an instance id: these are the credentials that EC2 gives the instance itself",
  },
  {
    pattern: new RegExp(`^eks-.{1,40}-(?:${uuid}|[0-9a-fx*-]{30,40})$`, "i"),
    kind: "pod-identity",
    certainty: "certain",
    library: null,
    detail: "The session is named eks-<cluster>-<pod>-<uuid>: EKS Pod Identity made it",
  },
  {
    pattern: /^botocore-session-\d{9,11}$/,
    kind: "web-identity",
    certainty: "likely",
    library: "botocore",
    detail: "The session has the default name of botocore, as a web identity or a role assumed by a profile gets it",
  },
  {
    pattern: /^\d{19}$/,
    kind: "web-identity",
    certainty: "likely",
    library: "Go SDK",
    detail: "The session is named by 19 digits, as the Go SDKs name a web identity",
  },
  {
    pattern: /^\d{10,18}$/,
    kind: "web-identity",
    certainty: "possible",
    library: null,
    detail: "The session is named by digits only, nearly as the Go SDKs name a web identity",
  },
  {
    pattern: /^aws-sdk-java-\d{10,16}$/,
    kind: "web-identity",
    certainty: "likely",
    library: "Java SDK",
    detail:
      "The session has the default name of the Java SDKs, as a web identity or a role assumed by a profile gets it",
  },
  {
    pattern: /^(?:aws-sdk-js-session-\d{10,16}|token-file-web-identity)$/,
    kind: "web-identity",
    certainty: "likely",
    library: "JavaScript SDK",
    detail: "The session has the default name of a web identity in the JavaScript SDKs",
  },
  {
    pattern: /^aws-sdk-php-\d{10,16}$/,
    kind: "web-identity",
    certainty: "likely",
    library: "PHP SDK",
    detail: "The session has the default name of a web identity in the PHP SDK",
  },
  {
    pattern: /^web-identity-token-\d{10,16}$/,
    kind: "web-identity",
    certainty: "likely",
    library: "Rust SDK",
    detail: "The session has the default name of a web identity in the Rust SDK",
  },
  {
    pattern: /^(?:GitHubActions|github-?actions.*|gitlab.*)$/i,
    kind: "web-identity",
    certainty: "likely",
    library: null,
    detail: "The session is named by a build service that comes with a web identity",
  },
  {
    pattern: /^[A-Za-z0-9+/]{46,48}={0,2}$/,
    kind: "web-identity",
    certainty: "likely",
    library: "Ruby SDK",
    detail: "The session has the default name of a web identity in the Ruby SDK",
  },
  {
    pattern: new RegExp(`^${uuid}$`, "i"),
    kind: "web-identity",
    certainty: "possible",
    library: "C++ or .NET SDK",
    detail: "The session is named by a UUID, as the C++ and .NET SDKs name a web identity; other tools do so, too",
  },
  {
    pattern: /^(?:aws-go-sdk-\d{19}|aws-sdk-js-\d{13}|AWSCLI-Session)$/,
    kind: "assumed-role",
    certainty: "likely",
    library: null,
    detail: "The session has the default name of AssumeRole: another identity assumed this role",
  },
  {
    pattern: /^kiam-./,
    kind: "assumed-role",
    certainty: "likely",
    library: "kiam",
    detail: "The session is named by kiam, which assumed the role for the pod",
  },
  {
    pattern: /^[0-9a-f]{8}-[\w+=,.@-]{1,55}$/,
    kind: "assumed-role",
    certainty: "possible",
    library: "kube2iam",
    detail: "The session is named as kube2iam names those it assumes for pods",
  },
  {
    pattern: /^[^\s@]{1,60}@[^\s@]{1,60}$/,
    kind: "assumed-role",
    certainty: "likely",
    library: null,
    detail: "The session is named by an e-mail address: a person, no pod",
  },
];
