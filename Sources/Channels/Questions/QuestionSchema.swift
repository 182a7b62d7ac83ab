/// The shape of `faq.json` as JSON Schema 2020-12, shipped beside it.
///
/// A change of meaning gets a new `loa-faq/…`.
enum QuestionSchema {
    static let text = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:loa:faq:1",
          "title": "Question bank",
          "description": "Standardised questions and answers with their legal basis and life span. A line of faq.jsonl is one entry of `questions` with `schema` and `contentAsOf` added.",
          "type": "object",
          "required": ["schema", "contentAsOf", "publisher", "hotline", "url", "questions"],
          "additionalProperties": false,
          "properties": {
            "$schema": {"type": "string"},
            "schema": {"const": "loa-faq/1"},
            "contentAsOf": {"$ref": "#/$defs/day", "description": "The day whose law and figures the answers show."},
            "publisher": {"type": "string", "minLength": 1},
            "hotline": {"type": ["string", "null"], "description": "Whom to refer to when an answer may not be given."},
            "url": {"type": "string"},
            "questions": {"type": "array", "items": {"$ref": "#/$defs/question"}}
          },
          "$defs": {
            "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "dayOrNull": {"anyOf": [{"$ref": "#/$defs/day"}, {"type": "null"}]},
            "identifiers": {"type": "array", "items": {"type": "string", "pattern": "^[a-z0-9._-]+$"}},
            "question": {
              "type": "object",
              "required": ["id", "language", "question", "variants", "short", "long", "spoken", "audiences", "topics", "legalBasis", "confidence", "validFrom", "validTo", "doNotAnswerAfter", "doNotAnswerReason", "facts", "url"],
              "additionalProperties": false,
              "properties": {
                "schema": {"const": "loa-faq/1"},
                "contentAsOf": {"$ref": "#/$defs/day"},
                "id": {"type": "string", "pattern": "^[a-z0-9-]+$", "description": "Permanent; with `language` unique."},
                "language": {"type": "string", "description": "BCP-47.", "minLength": 2},
                "question": {"type": "string", "minLength": 1},
                "variants": {"type": "array", "items": {"type": "string"}, "description": "Other ways in which people ask the same."},
                "short": {"type": "string", "description": "One or two sentences."},
                "long": {"type": "string", "description": "Plain text; paragraphs parted by empty lines."},
                "spoken": {"type": "string", "description": "To be read aloud: figures and abbreviations in words."},
                "audiences": {"$ref": "#/$defs/identifiers"},
                "topics": {"$ref": "#/$defs/identifiers"},
                "legalBasis": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["law", "number", "provision", "text", "url"],
                    "additionalProperties": false,
                    "properties": {
                      "law": {"type": "string"},
                      "number": {"type": "string"},
                      "provision": {"type": "string"},
                      "text": {"type": "string", "minLength": 1},
                      "url": {"type": ["string", "null"]}
                    }
                  }
                },
                "confidence": {"enum": ["A", "B", "C"], "description": "A sure, B not fully confirmed: say so when answering."},
                "validFrom": {"$ref": "#/$defs/dayOrNull"},
                "validTo": {"$ref": "#/$defs/dayOrNull"},
                "doNotAnswerAfter": {"$ref": "#/$defs/dayOrNull", "description": "After this day the answer may be wrong: a figure in it changes, its review is due, or it expires. Refer to the hotline."},
                "doNotAnswerReason": {"type": ["string", "null"], "pattern": "^(validTo|expiryDate|reviewBy|fact:.+|review:.+)$"},
                "facts": {"$ref": "#/$defs/identifiers"},
                "url": {"type": ["string", "null"]}
              }
            }
          }
        }

        """#
}
