/** What an error may look like, for a first look without one of one's own. */
export const examples: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: "A refusal by STS",
    text: "botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity",
  },
  {
    name: "A call with the node’s role",
    text: "User: arn:aws:sts::123456789012:assumed-role/node-legacy/i-0c9e5d20b7a641f2a is not authorized to perform: dynamodb:DescribeTable on resource: arn:aws:dynamodb:us-east-1:123456789012:table/payments because no identity-based policy allows the dynamodb:DescribeTable action",
  },
  {
    name: "No credentials at all",
    text: "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain",
  },
];
