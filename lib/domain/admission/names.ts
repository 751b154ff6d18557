/** Names that the pod identity webhook reads and writes (domain facts 1.1 to 1.3). */

/** Annotation prefix of EKS; a self-hosted webhook may have another. */
export const eksPrefix = "eks.amazonaws.com";

/** A pod with this label, whatever its value, is left out by the selector of today's registrations. */
export const skipLabel = "eks.amazonaws.com/skip-pod-identity-webhook";

/** Newer webhooks put it on pods that they gave Pod Identity; the key does not follow the annotation prefix. */
export const podIdentityLabel = "eks.amazonaws.com/pod-identity";

export const webIdentityPair = ["AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"] as const;
export const containerPair = ["AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] as const;

export const webIdentityToken = {
  volume: "aws-iam-token",
  path: "token",
  mountPath: "/var/run/secrets/eks.amazonaws.com/serviceaccount",
  audience: "sts.amazonaws.com",
} as const;

export const podIdentityToken = {
  volume: "eks-pod-identity-token",
  path: "eks-pod-identity-token",
  mountPath: "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount",
  audience: "pods.eks.amazonaws.com",
  uri: "http://169.254.170.23/v1/credentials",
} as const;

/** Seconds that a token lives where nobody says otherwise. */
export const defaultExpiration = 86_400;
export const shortestExpiration = 600;

/** Stands for the random lifetime that Pod Identity tokens get in place of the default. */
export const jitteredExpiration = "79200..86400";
