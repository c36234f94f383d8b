import * as v from "valibot";
import claimData from "./claims.json";

const sentence = v.pipe(v.string(), v.nonEmpty());

const claimSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  source: v.picklist(["UPduino document", "IMP"]),
  where: sentence,
  claim: sentence,
  truth: sentence,
  see: sentence,
  template: sentence,
});

/**
 * A claim of a source document that is impossible or contradicts itself: what is said, where in the
 * document, what is true, how anyone can see that, and the template that shows it.
 */
export type Claim = v.InferOutput<typeof claimSchema>;

/** Every claim, by document and in the order of its subjects. */
export const claims: readonly Claim[] = v.parse(v.array(claimSchema), claimData);
