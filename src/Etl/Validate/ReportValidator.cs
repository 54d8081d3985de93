using System.Globalization;
using Etl.Model;
using Etl.Model.Forms;

namespace Etl.Validate;

/// <summary>The validate stage: the form's rules over one report, and the blanks that they prove. Pure.</summary>
/// <param name="forms">Forms with their rules.</param>
public sealed class ReportValidator(FormCatalog forms)
{
    /// <summary>Version of the stage: part of the memo key, raised whenever its output changes for the same input.</summary>
    public const int Version = 1;

    private const double Tolerance = 0.001;

    /// <summary>Validates a report.</summary>
    /// <param name="report">Normalized report.</param>
    /// <returns>The report with checks, proved blanks and what the rules found.</returns>
    public Report Validate(Report report)
    {
        var checks = new List<Check>();
        var issues = new List<Issue>(report.Issues);
        var facts = report.Facts.ToList();
        foreach (var table in Enum.GetValues<Table>())
        {
            var word = SnakeCase.Of(table);
            if (forms.Find(FormOf(report, table), table) is not { } form)
                continue;
            var grid = new CellGrid(facts.Where(f => f.Table == word));
            if (grid.IsEmpty)
                continue;
            var equations = form.Rules.SelectMany(r => CellGrid.Equations(form, r)).ToList();
            var proofs = BlankSolver.Solve(grid, [.. equations.Where(e => e.Rule.Identity)]);
            Apply(word, proofs, grid, facts);
            foreach (var equation in equations)
                Evaluate(table, equation, grid, checks, issues);
            CheckCounts(word, facts, checks, issues);
        }

        NarrativeCheck.Run(report, facts, checks, issues);
        return report with { Facts = facts, Checks = checks, Issues = issues };
    }

    private static string? FormOf(Report report, Table table) => table switch
    {
        Table.Disclosure => report.DisclosureForm,
        Table.Requests => report.RequestsForm,
        _ => report.AppealsForm,
    };

    private static void Apply(string table, Dictionary<(string Item, string Measure), BlankSolver.Proof> proofs, CellGrid grid, List<Fact> facts)
    {
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            if (fact.Table != table || fact.Method == ReadingMethod.Narrative || fact.Value is not null || !proofs.TryGetValue((fact.Item, fact.Measure), out var proof))
                continue;
            facts[i] = fact with { Resolved = proof.Value, Proof = proof.Rules };
            grid.Prove(fact.Item, fact.Measure, proof.Value);
        }
    }

    private static void Evaluate(Table table, Equation equation, CellGrid grid, List<Check> checks, List<Issue> issues)
    {
        var word = SnakeCase.Of(table);
        var left = Equation.Sum(grid, equation.Left);
        var right = Equation.Sum(grid, equation.Right);
        var cells = string.Join(' ', equation.Cells.Select(c => $"{word}/{c.Item}/{c.Measure}"));
        if (left is not { } l || right is not { } r)
        {
            if (equation.Cells.Any(c => grid.Find(c.Item, c.Measure) is not null))
                checks.Add(new Check(equation.Rule.Id, equation.Scope, CheckOutcome.Undecided, left, right, null, cells));
            return;
        }

        var difference = Math.Round(l - r, 4);
        var holds = Math.Abs(difference) < Tolerance;
        checks.Add(new Check(equation.Rule.Id, equation.Scope, holds ? CheckOutcome.Holds : CheckOutcome.Broken, l, r, difference, cells));
        if (holds || !equation.Rule.Identity)
            return;
        var byMeasure = equation.Rule.Each == FormRuleAxis.Measure;
        issues.Add(new Issue
        {
            Code = IssueCodes.IdentityBroken,
            Stage = "validate",
            Severity = equation.Rule.Severity,
            Table = word,
            Item = byMeasure ? null : equation.Scope,
            Measure = byMeasure ? equation.Scope : null,
            Expected = r.ToString(CultureInfo.InvariantCulture),
            Actual = l.ToString(CultureInfo.InvariantCulture),
            Message = $"{equation.Rule.Id} is broken for {equation.Scope}: {Words(equation.Left)} = {l.ToString(CultureInfo.InvariantCulture)}, {Words(equation.Right)} = {r.ToString(CultureInfo.InvariantCulture)}; the publisher's own numbers disagree",
            MessageZh = $"{equation.Rule.Id}勾稽关系不成立（{equation.Scope}）：左侧{l.ToString(CultureInfo.InvariantCulture)}，右侧{r.ToString(CultureInfo.InvariantCulture)}；发布机构所印数字自相矛盾",
        });

        string Words(IReadOnlyList<(string Item, string Measure)> side) => string.Join('+', side.Count > 4 ? [.. side.Take(3).Select(Word), "…"] : side.Select(Word));
        string Word((string Item, string Measure) cell) => byMeasure ? cell.Item : cell.Measure;
    }

    /// <summary>D1: counts are whole and not negative; only 本年增/减 may be negative, only amounts may be broken.</summary>
    private static void CheckCounts(string table, List<Fact> facts, List<Check> checks, List<Issue> issues)
    {
        foreach (var fact in facts)
        {
            if (fact.Table != table || fact.Value is not { } value || fact.Unit == "yuan" && value >= 0)
                continue;
            var holds = (value >= 0 || fact.Measure == "change") && value.Equals(Math.Floor(value));
            if (holds)
                continue;
            checks.Add(new Check("D1", $"{fact.Item}/{fact.Measure}", CheckOutcome.Broken, value, null, null, $"{table}/{fact.Item}/{fact.Measure}"));
            issues.Add(new Issue { Code = IssueCodes.ValueImplausible, Stage = "validate", Severity = Severity.Error, Table = table, Item = fact.Item, Measure = fact.Measure, Actual = fact.Raw, Message = "a count must be whole and not negative", MessageZh = "数量应为非负整数" });
        }
    }
}
