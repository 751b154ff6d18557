import type { ServerResponse } from "node:http";
import { random } from "../build/random.ts";
import type { AwsError } from "./error.ts";
import { fields, wrap } from "./xml.ts";

let answered = 0;

/** Request ids are for logs; they need to differ, no more. */
const requestId = (): string => {
  answered += 1;
  return random("request", answered).uuid();
};

const namespaces: Readonly<Record<string, string>> = {
  iam: "https://iam.amazonaws.com/doc/2010-05-08/",
  sts: "https://sts.amazonaws.com/doc/2011-06-15/",
  ec2: "http://ec2.amazonaws.com/doc/2016-11-15/",
};

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

function send(response: ServerResponse, status: number, type: string, id: string, text: string): void {
  const body = Buffer.from(text);
  response.writeHead(status, { "content-type": type, "x-amzn-requestid": id, "content-length": body.length }).end(body);
}

/** The result of a query service: IAM and STS put it into two elements, EC2 into one. */
export function answerQuery(response: ServerResponse, service: string, action: string, result: string): void {
  const id = requestId();
  const inner =
    service === "ec2"
      ? fields({ requestId: id }) + result
      : wrap(`${action}Result`, result) + wrap("ResponseMetadata", fields({ RequestId: id }));
  const text = `${declaration}<${action}Response xmlns="${namespaces[service]}">${inner}</${action}Response>`;
  send(response, 200, "text/xml;charset=UTF-8", id, text);
}

export function answerQueryError(response: ServerResponse, service: string, error: AwsError): void {
  const id = requestId();
  const told = { Code: error.code, Message: error.message };
  const text =
    service === "ec2"
      ? `<Response>${wrap("Errors", wrap("Error", fields(told)))}${fields({ RequestID: id })}</Response>`
      : `<ErrorResponse xmlns="${namespaces[service] ?? ""}">${wrap("Error", fields({ Type: error.status >= 500 ? "Receiver" : "Sender", ...told }))}${fields({ RequestId: id })}</ErrorResponse>`;
  send(response, error.status, "text/xml;charset=UTF-8", id, `${declaration}${text}`);
}

/** `application/json` for REST JSON, `application/x-amz-json-1.1` for CloudTrail. */
export function answerJson(response: ServerResponse, type: string, body: unknown): void {
  send(response, 200, type, requestId(), JSON.stringify(body));
}

export function answerJsonError(response: ServerResponse, type: string, error: AwsError): void {
  response.setHeader("x-amzn-errortype", error.code);
  const body = { __type: error.code, message: error.message };
  send(response, error.status, type, requestId(), JSON.stringify(body));
}
