/// The shape of `texts.json` as JSON Schema 2020-12, shipped beside it.
///
/// A change of meaning gets a new `loa-texts/…`.
enum TextsSchema {
    static let text = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:loa:texts:1",
          "title": "Texts of a site in one language",
          "description": "Articles, questions and rebuttals with their text as an HTML fragment. The text.json beside an embedded page is one entry of `texts` with the fields of the file added.",
          "type": "object",
          "required": ["schema", "contentAsOf", "language", "publisher", "site", "terms", "licence", "texts"],
          "additionalProperties": false,
          "properties": {
            "schema": {"const": "loa-texts/1"},
            "contentAsOf": {"$ref": "#/$defs/day", "description": "The day whose law and figures the texts show."},
            "language": {"$ref": "#/$defs/language"},
            "publisher": {"type": "string", "minLength": 1, "description": "To be named with every text."},
            "site": {"type": "string"},
            "terms": {"type": "string"},
            "licence": {"type": ["string", "null"]},
            "texts": {"type": "array", "items": {"$ref": "#/$defs/text"}}
          },
          "$defs": {
            "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "dayOrNull": {"anyOf": [{"$ref": "#/$defs/day"}, {"type": "null"}]},
            "language": {"type": "string", "description": "BCP-47.", "minLength": 2},
            "identifiers": {"type": "array", "items": {"type": "string", "pattern": "^[a-z0-9._-]+$"}},
            "text": {
              "type": "object",
              "required": ["id", "kind", "language", "title", "summary", "short", "truth", "html", "audiences", "topics", "legalBasis", "published", "modified", "expires", "url", "embed", "translations"],
              "additionalProperties": false,
              "properties": {
                "schema": {"const": "loa-texts/1"},
                "contentAsOf": {"$ref": "#/$defs/day"},
                "publisher": {"type": "string"},
                "site": {"type": "string"},
                "terms": {"type": "string"},
                "licence": {"type": ["string", "null"]},
                "id": {"type": "string", "pattern": "^[a-z]+/[a-z0-9-]+$", "description": "Permanent; with `language` unique."},
                "kind": {"enum": ["articles", "faq", "rebuttals"]},
                "language": {"$ref": "#/$defs/language"},
                "title": {"type": "string", "minLength": 1},
                "summary": {"type": "string"},
                "short": {"type": ["string", "null"], "description": "The short answer of a question."},
                "truth": {"type": ["string", "null"], "description": "The true statement of a rebuttal, to be shown first."},
                "html": {"type": "string", "description": "A fragment without scripts and styles; its links are absolute."},
                "audiences": {"$ref": "#/$defs/identifiers"},
                "topics": {"$ref": "#/$defs/identifiers"},
                "legalBasis": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["law", "number", "title", "provisions", "url"],
                    "additionalProperties": false,
                    "properties": {
                      "law": {"type": "string"},
                      "number": {"type": "string"},
                      "title": {"type": "string"},
                      "provisions": {"type": "array", "items": {"type": "string"}},
                      "url": {"type": ["string", "null"]}
                    }
                  }
                },
                "published": {"$ref": "#/$defs/dayOrNull"},
                "modified": {"$ref": "#/$defs/dayOrNull"},
                "expires": {"$ref": "#/$defs/dayOrNull", "description": "Take the text down after this day."},
                "url": {"type": "string", "description": "The whole page; to be linked with every text."},
                "embed": {"type": "string", "description": "The page to show in an iframe."},
                "translations": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["language", "url"],
                    "additionalProperties": false,
                    "properties": {"language": {"$ref": "#/$defs/language"}, "url": {"type": "string"}}
                  }
                }
              }
            }
          }
        }

        """#
}
