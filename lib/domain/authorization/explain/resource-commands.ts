import { shellQuoted } from "../../view/explain/fix.ts";
import type { Command } from "../../view/path.ts";

interface Form {
  /** The part of the ARN that the command wants, and how it is called. */
  readonly name: (arn: string) => string;
  readonly text: (name: string) => string;
}

const whole = (arn: string): string => arn;
const last = (arn: string): string => arn.split(/[:/]/).at(-1) ?? arn;
const edit = "# edit policy.json, then";

/** How the policy of a resource is read and written, by service. */
const FORMS: Readonly<Record<string, Form>> = {
  s3: {
    name: (arn) => (arn.split(":").at(-1) ?? "").split("/")[0] ?? "",
    text: (bucket) =>
      `aws s3api get-bucket-policy --bucket ${bucket} --query Policy --output text > policy.json\n${edit}\naws s3api put-bucket-policy --bucket ${bucket} --policy file://policy.json`,
  },
  kms: {
    name: whole,
    text: (key) =>
      `aws kms get-key-policy --key-id ${key} --query Policy --output text > policy.json\n${edit}\naws kms put-key-policy --key-id ${key} --policy file://policy.json`,
  },
  secretsmanager: {
    name: whole,
    text: (secret) =>
      `aws secretsmanager get-resource-policy --secret-id ${secret} --query ResourcePolicy --output text > policy.json\n${edit}\naws secretsmanager put-resource-policy --secret-id ${secret} --resource-policy file://policy.json`,
  },
  dynamodb: {
    name: whole,
    text: (table) =>
      `aws dynamodb get-resource-policy --resource-arn ${table} --query Policy --output text > policy.json\n${edit}\naws dynamodb put-resource-policy --resource-arn ${table} --policy file://policy.json`,
  },
  ecr: {
    name: (arn) => arn.split(":repository/").at(-1) ?? arn,
    text: (repository) =>
      `aws ecr get-repository-policy --repository-name ${repository} --query policyText --output text > policy.json\n${edit}\naws ecr set-repository-policy --repository-name ${repository} --policy-text file://policy.json`,
  },
  sns: {
    name: whole,
    text: (topic) =>
      `aws sns get-topic-attributes --topic-arn ${topic} --query Attributes.Policy --output text > policy.json\n${edit}\naws sns set-topic-attributes --topic-arn ${topic} --attribute-name Policy --attribute-value file://policy.json`,
  },
  sqs: {
    name: last,
    text: (queue) =>
      `aws sqs get-queue-url --queue-name ${queue}\naws sqs get-queue-attributes --queue-url QUEUE_URL --attribute-names Policy\n# edit the policy, then\naws sqs set-queue-attributes --queue-url QUEUE_URL --attributes file://attributes.json`,
  },
  lambda: {
    name: whole,
    text: (name) =>
      `aws lambda get-policy --function-name ${name}\naws lambda add-permission --function-name ${name} --statement-id STATEMENT_ID --principal PRINCIPAL_ARN --action ACTION`,
  },
};

/** The commands that read and write the policy of the resource; none where the service's are not known here. */
export function resourcePolicyCommands(action: string, resource: string | null): Command[] {
  const form = FORMS[action.split(":", 1)[0]?.toLowerCase() ?? ""];
  if (form === undefined || resource === null) return [];
  return [{ tool: "AWS CLI", text: form.text(shellQuoted(form.name(resource))) }];
}
