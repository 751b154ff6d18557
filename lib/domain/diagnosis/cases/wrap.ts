/** An error as the service sends it. */
export interface Message {
  readonly code: string;
  readonly status: number;
  readonly operation: string;
  readonly text: string;
}

const id = "0f0e0d0c-1111-2222-3333-444455556666";

/** How libraries and tools of the field hand an error of a service on. */
export const wrappers: Readonly<Record<string, (message: Message) => string>> = {
  "AWS CLI": ({ code, operation, text }) =>
    `\nAn error occurred (${code}) when calling the ${operation} operation: ${text}`,
  "a Python traceback": ({ code, operation, text }) =>
    `Traceback (most recent call last):\n  File "/app/main.py", line 12, in <module>\n    run()\n  File "/usr/local/lib/python3.12/site-packages/botocore/client.py", line 1005, in _make_api_call\n    raise error_class(parsed_response, operation_name)\nbotocore.exceptions.ClientError: An error occurred (${code}) when calling the ${operation} operation: ${text}`,
  "Go v1": ({ code, status, text }) =>
    `time="2026-01-02T03:04:05Z" level=error msg="cannot list" error="WebIdentityErr: failed to retrieve credentials\\ncaused by: ${code}: ${text}\\n\\tstatus code: ${status}, request id: ${id}"`,
  "Go v2": ({ code, status, operation, text }) =>
    `failed to refresh cached credentials, failed to retrieve credentials, operation error STS: ${operation}, https response error StatusCode: ${status}, RequestID: ${id}, api error ${code}: ${text}`,
  "a Go log in JSON": ({ code, status, operation, text }) =>
    JSON.stringify({
      level: "error",
      ts: "2026-01-02T03:04:05Z",
      msg: "Reconciler error",
      error: `operation error STS: ${operation}, https response error StatusCode: ${status}, RequestID: ${id}, api error ${code}: ${text}`,
      stacktrace: "sigs.k8s.io/controller-runtime/pkg/internal/controller.(*Controller).Start\n\t/go/pkg/mod/x.go:1",
    }),
  "Java v2": ({ code, status, text }) =>
    `Exception in thread "main" software.amazon.awssdk.services.sts.model.StsException: ${text} (Service: Sts, Status Code: ${status}, Request ID: ${id}) [${code}]\n\tat software.amazon.awssdk.core.internal.http.CombinedResponseHandler.handleErrorResponse(CombinedResponseHandler.java:125)\n\tat com.example.App.main(App.java:7)`,
  "Java v2's chain": ({ code, status, text }) =>
    `software.amazon.awssdk.core.exception.SdkClientException: Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(credentialsProviders=[SystemPropertyCredentialsProvider(), EnvironmentVariableCredentialsProvider(), WebIdentityTokenCredentialsProvider(), ProfileCredentialsProvider(), ContainerCredentialsProvider(), InstanceProfileCredentialsProvider()]) : [SystemPropertyCredentialsProvider(): Unable to load credentials from system settings., EnvironmentVariableCredentialsProvider(): Unable to load credentials from system settings., WebIdentityTokenCredentialsProvider(): ${text} (Service: Sts, Status Code: ${status}, Request ID: ${id}) [${code}], ProfileCredentialsProvider(): Profile file contained no credentials for profile 'default', ContainerCredentialsProvider(): Cannot fetch credentials from container - neither variable is set., InstanceProfileCredentialsProvider(): Failed to load credentials from IMDS.]`,
  "Java v1": ({ code, status, text }) =>
    `com.amazonaws.services.securitytoken.model.AWSSecurityTokenServiceException: ${text} (Service: AWSSecurityTokenService; Status Code: ${status}; Error Code: ${code}; Request ID: ${id}; Proxy: null)`,
  "JavaScript v3": ({ code, operation, text }) =>
    `/app/node_modules/@smithy/smithy-client/index.js:838\n  const response = new exceptionCtor({\n                   ^\n\n${code}: ${text}\n    at throwDefaultError (/app/node_modules/@smithy/smithy-client/index.js:838:20)\n    at de_${operation}CommandError (/app/node_modules/@aws-sdk/client-sts/index.js:100:10) {\n  '$fault': 'client',\n  Type: 'Sender',\n  Code: '${code}'\n}`,
  "JavaScript v2": ({ code, status, text }) =>
    JSON.stringify({
      level: 50,
      message: text,
      code,
      time: 1767323045,
      statusCode: status,
      retryable: false,
      msg: "failure",
    }),
  Ruby: ({ code, text }) =>
    `/usr/local/bundle/gems/aws-sdk-core/lib/seahorse/client/plugins/raise_response_errors.rb:17:in 'call': ${text} (Aws::STS::Errors::${code})`,
  PHP: ({ code, status, operation, text }) =>
    `PHP Fatal error:  Uncaught Aws\\Sts\\Exception\\StsException: Error executing "${operation}" on "https://sts.eu-west-1.amazonaws.com"; AWS HTTP error: Client error: \`POST https://sts.eu-west-1.amazonaws.com\` resulted in a \`${status}\` response:\n<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\n  <Error>\n    <Type>Sender</Type>\n    <Code>${code}</Code>\n    <Message>${text}</Message>\n  </Error>\n</ErrorResponse>`,
  ".NET": ({ code, text }) =>
    `Unhandled exception. Amazon.SecurityToken.AmazonSecurityTokenServiceException: ${text}\n ---> Amazon.Runtime.Internal.HttpErrorResponseException: Exception of type 'HttpErrorResponseException' was thrown.\n   at Amazon.Runtime.HttpWebRequestMessage.ProcessHttpResponseMessage(HttpResponseMessage responseMessage)\n   ErrorCode: ${code}`,
  Rust: ({ code, text }) =>
    `Error: DispatchFailure(ConnectorError { kind: Other(None), source: ProviderError(ProviderError { source: ServiceError(ServiceError { source: Unhandled(Unhandled { source: ErrorMetadata { code: Some("${code}"), message: Some("${text}"), extras: Some({"aws_request_id": "${id}"}) } }) }) }) })`,
  "the XML of the service": ({ code, text }) =>
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${text.replaceAll("'", "&#39;")}</Message></Error><RequestId>${id}</RequestId></ErrorResponse>`,
  "Terraform in colours": ({ code, status, operation, text }) =>
    `\u001b[31m╷\u001b[0m\u001b[0m\n\u001b[31m│\u001b[0m \u001b[0m\u001b[1m\u001b[31mError: \u001b[0m\u001b[0m\u001b[1mconfiguring provider: operation error STS: ${operation}, https response error StatusCode: ${status}, RequestID: ${id}, api error ${code}: ${text.split(" ").join("\n\u001b[31m│\u001b[0m ")}\u001b[0m\n\u001b[31m╵\u001b[0m`,
  "an event of kubectl": ({ code, status, text }) =>
    `Warning  FailedMount  3s (x7 over 2m)  kubelet  MountVolume.SetUp failed for volume "secrets" : rpc error: code = Unknown desc = failed to mount objects for pod shop/orders-1, err: rpc error: code = Unknown desc = eu-west-1: Failed to fetch: WebIdentityErr: failed to retrieve credentials\ncaused by: ${code}: ${text}\n\tstatus code: ${status}, request id: ${id}`,
  "the status of an object": ({ code, status, text }) =>
    `status:\n  conditions:\n  - lastTransitionTime: "2026-01-02T03:04:05Z"\n    message: 'could not get provider client: ${code}: ${text.replaceAll("'", "''")} status code: ${status}'\n    reason: InvalidProviderConfig\n    status: "False"\n    type: Ready`,
};
