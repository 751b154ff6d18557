import type { Cause } from "./cause.ts";
import { callerIdentity, restart, show } from "./commands.ts";

const listToken = {
  tool: "kubectl",
  text: "kubectl -n <namespace> exec <pod> -- ls -lnL /var/run/secrets/eks.amazonaws.com/serviceaccount/",
} as const;

/** The token itself: its file, its claims, its age (domain facts 1.2, 1.5, 11.2). */
export const tokenCauses = [
  {
    id: "TOKEN_FILE_PERMISSION",
    family: "token",
    title: "The container's user may not read the token file",
    meaning: "The projected token belongs to root or to another group than the process has.",
    decides: "Owner and mode of the file against the user and groups of the process (id)",
    fix: [
      "Set securityContext.fsGroup on the pod to a group of the process, or let runAsUser stand on the pod, then restart",
    ],
    commands: [listToken, { tool: "kubectl", text: "kubectl -n <namespace> exec <pod> -- id" }],
    check: ["The container can read the file", callerIdentity],
  },
  {
    id: "TOKEN_NOT_PROJECTED",
    family: "token",
    title: "The token in use is not the one projected for STS",
    meaning:
      "The projected volume is not mounted in this container, or the SDK is led to the legacy service account token, which has no audience.",
    decides:
      "AWS_WEB_IDENTITY_TOKEN_FILE in the container, and whether a projected volume with the audience sts.amazonaws.com is mounted there",
    fix: [
      "Use the projected token at /var/run/secrets/eks.amazonaws.com/serviceaccount/token; remove what sets another path, then restart the pods",
    ],
    commands: [show.podEnv, listToken, restart],
    check: [callerIdentity],
  },
  {
    id: "WEB_IDENTITY_TOKEN_EXPIRED",
    family: "token",
    title: "The token has expired",
    meaning:
      "kubelet replaces the file in time; the process goes on with a token that it read once, or the file lies on a volume that nobody renews.",
    decides:
      "The exp claim of the file now: if it is in the future, the process keeps an old copy; the clock of the node if it is not",
    fix: ["Let the SDK read the token file at every refresh (newer versions do), and restart the pods now"],
    commands: [listToken, restart],
    check: ["The error stays away for longer than the token's lifetime"],
  },
  {
    id: "SESSION_CREDENTIALS_EXPIRED",
    family: "token",
    title: "The session's credentials have expired and were not renewed",
    meaning:
      "Not the token of the pod but the credentials that STS gave for it are too old: the client got them once and keeps them, or they were copied into variables.",
    decides: "Whether the failure begins one session's length (mostly an hour) after the start of the process",
    fix: [
      "Let the client use the SDK's own provider instead of a copy of its credentials, update the SDK, and restart the pods now",
    ],
    commands: [show.podEnv, restart],
    check: ["Calls still succeed an hour after the start"],
  },
  {
    id: "TOKEN_CLOCK",
    family: "token",
    title: "The clocks differ",
    meaning: "The token is not valid yet for the one who checks it.",
    decides: "The time on the node against AWS's time",
    fix: ["Repair the time service of the node"],
    commands: [{ tool: "kubectl", text: "kubectl -n <namespace> exec <pod> -- date -u" }],
    check: ["The two times agree within seconds"],
  },
] as const satisfies readonly Cause[];
