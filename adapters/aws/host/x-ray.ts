import { Tracer } from "@aws-lambda-powertools/tracer";

let tracer: Tracer | undefined;

/** @param work whose errors are not recorded, for their texts may hold anything: only that there was one */
export async function inSubsegment<T>(serviceName: string, work: () => Promise<T>): Promise<T> {
  // Each request as a subsegment of its own would be some hundred thousand for one call of the splitter.
  tracer ??= new Tracer({ serviceName, captureHTTPsRequests: false });
  const segment = tracer.getSegment();
  const subsegment = segment?.addNewSubsegment("## batch");
  if (segment === undefined || subsegment === undefined) return work();
  tracer.setSegment(subsegment);
  tracer.addServiceNameAnnotation();
  try {
    return await work();
  } catch (error) {
    subsegment.addFaultFlag();
    throw error;
  } finally {
    subsegment.close();
    tracer.setSegment(segment);
  }
}
