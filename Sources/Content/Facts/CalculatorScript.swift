/// The web calculator's arithmetic: every formula of the content as JavaScript, with the facts as data.
///
/// Printed tables and the calculator come from the same definitions. The script carries the values of all days to
/// come that are known, so that a page built in December calculates rightly in January without being built again.
/// It defines `loaCalculator`, for a page, and `module.exports`, for programs:
///
///     loaCalculator.schema              "loa-calculator/1"
///     loaCalculator.asOf                the day of the build
///     loaCalculator.periods             [{from, to, facts: {key: number}, bounds: {formula: {parameter: [min, max]}}}]
///     loaCalculator.formulas            {id: {title, unit, parameters: [{name, title, unit, choices, step, value}]}}
///     loaCalculator.on("2027-01-01")    {id: function(parameters in order) → number in the formula's unit, or NaN}
///     loaCalculator.write(1500000, {group: ".", decimal: ",", form: "{n} đồng", places: 0})    as `NumberWriter` does
///     loaCalculator.date("2027-01-01", "{d}/{m}/{y}")                                          as `DateWriter` does
///
/// Money and ages are given as they are, percentages as fractions, choices by name. `NaN` is "not eligible".
package enum CalculatorScript {
    package static let path = "calculator.js"

    /// - Parameters:
    ///   - ids: the formulas wanted; all when nil. Those they call come along.
    ///   - date: the first day it can calculate for.
    ///   - hasWords: off for a page that has the titles of formulas and parameters itself.
    package static func make(
        formulas book: FormulaBook, facts: FactBook, date: Day, ids: [Formula.ID]? = nil, hasWords: Bool = true
    ) -> [UInt8] {
        let ids = (ids ?? Array(book.formulas.keys)).filter { book[$0] != nil }.sorted()
        let keys = Set(ids.flatMap { book.facts(of: $0, in: facts) }).sorted()
        let functions = book.javaScript(for: ids) { name in
            let key = Fact.Key(name)
            guard facts[key] != nil else { return nil }
            // Only facts the formulas name have a place in the data.
            return keys.contains(key) ? "q[\(ExpressionJavaScript.literal(name))]" : "NaN"
        }
        let periods = self.periods(of: keys, facts: facts, from: date).map { period in
            object(of: period, ids: ids, keys: keys, book: book)
        }
        let descriptions = ids.compactMap { book[$0] }.map { hasWords ? description(of: $0) : names(of: $0) }
        var script = "var loaCalculator=(function(){\n\(ExpressionJavaScript.runtime)\n"
        script += "function make(q){return \(functions)}\n"
        script += "var periods=[\(periods.joined(separator: ",\n"))];\n"
        script += "var formulas={\(descriptions.joined(separator: ",\n"))};\n"
        script += """
            function on(day){var p=periods[0];for(var i=1;i<periods.length;i++)if(day>=periods[i].from)p=periods[i];
            return make(p.facts)}
            \(writing)
            return{schema:"loa-calculator/1",asOf:"\(date)",periods:periods,formulas:formulas,on:on,write:write,date:date}})();
            if(typeof module!=="undefined"&&module.exports)module.exports=loaCalculator;

            """
        return Array(script.utf8)
    }

    /// Numbers and days in the forms of a language, digit for digit as `NumberWriter` and `DateWriter` write them.
    private static let writing = """
        function write(x,f){var k=f.places,a=Math.abs(x);while(k>0&&a*Math.pow(10,k)>=9007199254740992)k--;
        var p=Math.pow(10,k),form=f.form||"{n}",parts=form.split("|");
        function digits(v,k,p){var n=Math.floor(v*p+.5),w=String(Math.floor(n/p)),r=String(n%p);while(r.length<k)r="0"+r;
        r=k?r.replace(/0+$/,""):"";if(f.group)w=w.replace(/\\B(?=(\\d{3})+$)/g,f.group);
        return(x<0&&n>0?"-":"")+w+(r?f.decimal+r:"")}
        function fill(t,n,s){return t.replace(" "+n,"\u{A0}"+n).replace(n+" ",n+"\u{A0}").replace(n,function(){return s})}
        if(form.indexOf("{months}")>=0){var m=Math.floor(x*12+.5+1e-6),y=Math.floor(m/12);m-=y*12;
        form=parts.length>1?parts[m===0?0:1]:form;
        return fill(form.replace("{months} ","{months}\u{A0}").replace("{months}",m),"{n}",digits(y,0,1))}
        return fill(parts.length>1?parts[x===1?0:1]:form,"{n}",digits(a,k,p))}
        function date(day,form){var d=day.split("-"),y=+d[0],m=+d[1],n=+d[2];function two(v){return(v<10?"0":"")+v}
        return form.replace(/( ?)\\{(dd?|mm?|m\\*|y)\\}/g,function(all,space,part){return(space?"\u{A0}":"")+
        ({d:n,dd:two(n),m:m,mm:two(m),"m*":m<3?two(m):m,y:y})[part]})}
        """

    /// Stretches of days on which none of the facts changes, from a day on.
    private static func periods(
        of keys: [Fact.Key], facts: FactBook, from date: Day
    ) -> [(from: Day, to: Day?, sheet: FactSheet)] {
        var sources = Set(keys)
        let today = facts.sheet(on: date)
        for key in keys { sources.formUnion(today[key]?.value?.computedFrom ?? []) }
        // Facts a computed fact will use only later, too.
        var open = Array(sources)
        while let key = open.popLast() {
            for operand in facts.operands(of: key) where sources.insert(operand).inserted { open.append(operand) }
        }
        var days: Set<Day> = []
        for entry in sources.flatMap({ facts[$0]?.entries ?? [] }) {
            if let from = entry.validity.from, from > date { days.insert(from) }
            if let to = entry.validity.to, to >= date { days.insert(to.adding(days: 1)) }
        }
        var periods = [(from: date, to: Day?.none, sheet: today)]
        for day in days.sorted() {
            let sheet = facts.sheet(on: day)
            let last = periods[periods.count - 1].sheet
            guard keys.contains(where: { number(of: $0, on: sheet) != number(of: $0, on: last) }) else { continue }
            periods[periods.count - 1].to = day.adding(days: -1)
            periods.append((day, nil, sheet))
        }
        return periods
    }

    private static func object(
        of period: (from: Day, to: Day?, sheet: FactSheet), ids: [Formula.ID], keys: [Fact.Key], book: FormulaBook
    ) -> String {
        let values = keys.map { key in
            let number = number(of: key, on: period.sheet).map { ExpressionJavaScript.literal($0) } ?? "NaN"
            return "\(ExpressionJavaScript.literal(key.rawValue)):\(number)"
        }
        let bounds = ids.compactMap { book[$0] }.map { formula in
            let parameters = formula.parameters.compactMap { parameter -> String? in
                guard parameter.minimum != nil || parameter.maximum != nil else { return nil }
                let bounds = try? book.bounds(of: parameter.name, of: formula.id, on: period.sheet)
                let pair = [bounds?.minimum, bounds?.maximum].map { bound in
                    bound.map { ExpressionJavaScript.literal($0) } ?? "null"
                }
                return "\(parameter.name):[\(pair.joined(separator: ","))]"
            }
            return "\(ExpressionJavaScript.literal(formula.id.rawValue)):{\(parameters.joined(separator: ","))}"
        }
        let to = period.to.map { "\"\($0)\"" } ?? "null"
        return "{from:\"\(period.from)\",to:\(to),facts:{\(values.joined(separator: ","))},"
            + "bounds:{\(bounds.joined(separator: ","))}}"
    }

    /// A fact as expressions see it: percentages as fractions; nil when it has no value.
    private static func number(of key: Fact.Key, on sheet: FactSheet) -> Double? {
        guard let quantity = try? sheet.quantity(key.rawValue), case .number(let number) = quantity else { return nil }
        return number
    }

    private static func names(of formula: Formula) -> String {
        let parameters = formula.parameters.map { "{name:\(quoted($0.name))}" }
        return "\(quoted(formula.id.rawValue)):{parameters:[\(parameters.joined(separator: ","))]}"
    }

    private static func description(of formula: Formula) -> String {
        let parameters = formula.parameters.map { parameter in
            var fields = ["name:\(quoted(parameter.name))", "title:\(object(of: parameter.title))"]
            if let unit = parameter.unit { fields.append("unit:\(quoted(unit.rawValue))") }
            if !parameter.choices.isEmpty {
                let choices = parameter.choices.map { "[\(quoted($0.name)),\(object(of: $0.title))]" }
                fields.append("choices:[\(choices.joined(separator: ","))]")
            }
            if let step = parameter.step { fields.append("step:\(ExpressionJavaScript.literal(step))") }
            switch parameter.defaultValue {
            case .number(let number): fields.append("value:\(ExpressionJavaScript.literal(number))")
            case .choice(let choice): fields.append("value:\(quoted(choice))")
            case .some(.none), nil: break
            }
            return "{\(fields.joined(separator: ","))}"
        }
        return "\(quoted(formula.id.rawValue)):{title:\(object(of: formula.title)),"
            + "unit:\(quoted(formula.unit.rawValue)),parameters:[\(parameters.joined(separator: ","))]}"
    }

    private static func quoted(_ text: String) -> String { ExpressionJavaScript.literal(text) }

    private static func object(of text: LocalisedText) -> String {
        let fields = text.values.sorted { $0.key < $1.key }.map { "\(quoted($0.key.rawValue)):\(quoted($0.value))" }
        return "{\(fields.joined(separator: ","))}"
    }
}
