import type { Cause } from "./cause.ts";
import { callerIdentity, restart, show } from "./commands.ts";

const check = [callerIdentity];

/** The SDK found no credentials at all (domain facts 3, 9, 11.4). */
export const noCredentialsCauses = [
  {
    id: "NO_IRSA_AND_IMDS_BLOCKED",
    family: "no-credentials",
    title: "The pod has no identity of its own, and the instance's metadata is out of its reach",
    meaning:
      "Neither annotation nor association reached the container, and the node's role is blocked, as it should be.",
    decides: "AWS_ROLE_ARN or AWS_CONTAINER_CREDENTIALS_FULL_URI in the container",
    fix: [
      "Give the pod its own role: annotate its service account or make a Pod Identity association, then restart. Do not open the metadata",
    ],
    commands: [show.podEnv, show.serviceAccount, show.associations, restart],
    check,
  },
  {
    id: "IMDS_HOP_LIMIT",
    family: "no-credentials",
    title: "The instance's metadata answers the node, not its pods (hop limit 1)",
    meaning:
      "With tokens required and a hop limit of 1 the answer to a pod's request for a token dies on the way. What lived on the node's role stops.",
    decides:
      "HttpTokens and HttpPutResponseHopLimit of the instance, and whether the pod should live on the node's role at all",
    fix: [
      "Give the pod its own role by its service account. Only if it must live on the node's role: raise the hop limit to 2",
    ],
    commands: [
      show.metadataOptions,
      show.podEnv,
      {
        tool: "AWS CLI",
        text: "aws ec2 modify-instance-metadata-options --instance-id <instance> --http-put-response-hop-limit 2",
      },
    ],
    check,
  },
  {
    id: "NO_CREDENTIALS_ANYWHERE",
    family: "no-credentials",
    title: "There are no credentials anywhere, not even on the instance",
    meaning: "No variables, no file, and the instance has no role: its instance profile is missing or empty.",
    decides: "The instance profile of the node, and AWS_ROLE_ARN in the container",
    fix: [
      "Give the pod its own role by its service account; give the node the instance profile that it needs for itself",
    ],
    commands: [show.podEnv, show.serviceAccount],
    check,
  },
  {
    id: "IMDS_DISABLED",
    family: "no-credentials",
    title: "The SDK is told not to ask the instance",
    meaning: "AWS_EC2_METADATA_DISABLED or a setting of the client switches it off, and there is no other source.",
    decides: "AWS_EC2_METADATA_DISABLED in the container, and AWS_ROLE_ARN beside it",
    fix: ["Give the pod its own role by its service account"],
    commands: [show.podEnv],
    check,
  },
] as const satisfies readonly Cause[];
