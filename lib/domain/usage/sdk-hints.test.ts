import { expect, test } from "vitest";
import { sdkOfAgent } from "./sdk-hints.ts";

test.each([
  ["Boto3/1.40.1 md/Botocore#1.40.1 ua/2.1 os/linux#5.10 lang/python#3.12", "botocore", "1.40.1"],
  ["Boto3/1.9.100 Python/3.6.9 Linux/4.14 Botocore/1.12.100", "botocore", "1.12.100"],
  ["Boto3/1.9.100", "boto3", "1.9.100"],
  ["Botocore/1.34.2 ua/2.0 os/linux", "botocore", "1.34.2"],
  ["aws-cli/2.9.19 Python/3.9.11 Linux/5.10 exe/x86_64 prompt/off", "aws-cli", "2.9.19"],
  ["aws-cli/1.18.147 Python/2.7.18 Linux/4.14 botocore/1.18.6", "aws-cli", "1.18.147"],
  ["aws-sdk-go/1.44.100 (go1.19; linux; amd64)", "go1", "1.44.100"],
  ["aws-sdk-go-v2/1.30.3 ua/2.1 os/linux", "go2", "1.30.3"],
  ["aws-sdk-java/2.20.1 Linux/5.10", "java2", "2.20.1"],
  ["aws-sdk-java/1.12.746 Linux/5.10", "java1", "1.12.746"],
  ["aws-sdk-js/3.400.0 ua/2.0", "js3", "3.400.0"],
  ["aws-sdk-nodejs/2.1500.0 linux/v18", "js2", "2.1500.0"],
  ["aws-sdk-ruby3/3.180.0 ua/2.0", "ruby", "3.180.0"],
  ["aws-sdk-php/3.280.0 OS/Linux", "php", "3.280.0"],
  ["aws-sdk-dotnet-coreclr/3.7.100.0 .NET_Core/6.0", "dotnet", "3.7.100.0"],
  ["aws-sdk-cpp/1.11.200 Linux/5.10", "cpp", "1.11.200"],
])("%s names %s %s", (agent, sdk, version) => {
  expect(sdkOfAgent(agent)).toEqual({ sdk, version });
});

test.each(["elbv2.k8s.aws/v2.7.0", "Boto3/", "AWS Internal", "", "x Boto3/1.2.3"])("%j names none", (agent) => {
  expect(sdkOfAgent(agent)).toBeNull();
});
