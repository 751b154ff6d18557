/** What is called how often, and by which SDKs: service, action, size of its parameters. */
export const calls: readonly (readonly [service: string, action: string, size: number])[] = [
  ["kms", "Decrypt", 260],
  ["kms", "Decrypt", 260],
  ["kms", "GenerateDataKey", 320],
  ["secretsmanager", "GetSecretValue", 180],
  ["ssm", "GetParameter", 150],
  ["s3", "ListBuckets", 120],
  ["s3", "GetBucketLocation", 200],
  ["ec2", "DescribeInstances", 420],
  ["ec2", "DescribeNetworkInterfaces", 420],
  ["dynamodb", "DescribeTable", 140],
  ["logs", "CreateLogStream", 220],
  ["sqs", "GetQueueAttributes", 160],
  ["sts", "GetCallerIdentity", 0],
  ["route53", "ListResourceRecordSets", 160],
  ["elasticloadbalancing", "DescribeTargetHealth", 240],
];
export const nodeCalls: typeof calls = [
  ["ecr", "GetAuthorizationToken", 0],
  ["ec2", "DescribeInstances", 420],
  ["ec2", "AssignPrivateIpAddresses", 200],
  ["ec2", "CreateTags", 380],
  ["ssm", "UpdateInstanceInformation", 260],
  ["s3", "ListBuckets", 120],
];
export const agents = [
  "Boto3/1.42.97 md/Botocore#1.42.97 ua/2.1 os/linux#6.12.40 md/arch#x86_64 lang/python#3.12.9 md/pyimpl#CPython m/b,Z,h,k cfg/retry-mode#legacy Botocore/1.42.97",
  "aws-sdk-go-v2/1.39.2 ua/2.1 os/linux lang/go#1.25.1 md/GOOS#linux md/GOARCH#amd64 api/kms#1.45.6 m/h",
  "aws-sdk-java/2.34.0 md/io#sync md/http#Apache ua/2.1 os/Linux#6.12.40 lang/java#21.0.8 md/OpenJDK_64-Bit_Server_VM#21.0.8 md/vendor#Eclipse_Adoptium m/D,h,k",
  "aws-sdk-js/3.901.0 ua/2.1 os/linux#6.12.40 lang/js md/nodejs#24.9.0 api/secrets-manager#3.901.0 m/k,h,T",
  "aws-sdk-go/1.55.5 (go1.24.4; linux; amd64)",
  "aws-sdk-rust/1.3.9 ua/2.1 api/sqs/1.86.0 os/linux lang/rust/1.90.0 m/E,q",
];
