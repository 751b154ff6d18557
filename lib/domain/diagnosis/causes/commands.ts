import type { Command } from "../../view/path.ts";

/** Commands that several causes share. None of them changes anything. */
export const show = {
  trust: {
    tool: "AWS CLI",
    text: "aws iam get-role --role-name <role> --query Role.AssumeRolePolicyDocument",
  },
  providers: { tool: "AWS CLI", text: "aws iam list-open-id-connect-providers" },
  issuer: {
    tool: "AWS CLI",
    text: "aws eks describe-cluster --name <cluster> --query cluster.identity.oidc.issuer --output text",
  },
  serviceAccount: { tool: "kubectl", text: "kubectl -n <namespace> get serviceaccount <service-account> -o yaml" },
  podEnv: {
    tool: "kubectl",
    text: "kubectl -n <namespace> get pod <pod> -o jsonpath='{.spec.serviceAccountName}{\"\\n\"}{.spec.containers[*].env}'",
  },
  associations: {
    tool: "AWS CLI",
    text: "aws eks list-pod-identity-associations --cluster-name <cluster> --namespace <namespace> --service-account <service-account>",
  },
  agent: {
    tool: "kubectl",
    text: "kubectl -n kube-system get pods -l app.kubernetes.io/name=eks-pod-identity-agent -o wide",
  },
  agentLogs: {
    tool: "kubectl",
    text: "kubectl -n kube-system logs -l app.kubernetes.io/name=eks-pod-identity-agent --since=1h",
  },
  policies: { tool: "AWS CLI", text: "aws iam list-attached-role-policies --role-name <role>" },
  boundary: { tool: "AWS CLI", text: "aws iam get-role --role-name <role> --query Role.PermissionsBoundary" },
  metadataOptions: {
    tool: "AWS CLI",
    text: "aws ec2 describe-instances --instance-ids <instance> --query 'Reservations[].Instances[].MetadataOptions'",
  },
  decode: {
    tool: "AWS CLI",
    text: "aws sts decode-authorization-message --encoded-message <encoded-message> --query DecodedMessage --output text",
  },
  refusals: {
    tool: "AWS CLI",
    text: "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRoleWithWebIdentity --max-results 20",
  },
} as const satisfies Readonly<Record<string, Command>>;

export const restart: Command = { tool: "kubectl", text: "kubectl -n <namespace> rollout restart <workload>" };

/** The identity that a container really has. */
export const callerIdentity =
  "kubectl -n <namespace> exec <pod> -- aws sts get-caller-identity: the Arn names the role meant, not a role of nodes";
