using System.Globalization;
using Etl.Model;
using Etl.Model.Forms;

namespace Etl.Validate;

/// <summary>The validate stage: the form's rules over one report, and the blanks that they prove. Pure.</summary>
public sealed class ReportValidator
{
    /// <summary>Version of the stage: part of the memo key, raised whenever its output changes for the same input.</summary>
    public const int Version = 2;

    private const double Tolerance = 0.001;

    private readonly Dictionary<(string Form, Table Table), TableRules> _rules = [];

    /// <summary>A validator.</summary>
    /// <param name="forms">Forms with their rules.</param>
    public ReportValidator(FormCatalog forms)
    {
        foreach (var table in Enum.GetValues<Table>())
            foreach (var (form, definition) in forms.Variants(table))
                _rules[(form, table)] = new TableRules(SnakeCase.Of(table), definition);
    }

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
            if (FormOf(report, table) is not { } form || !_rules.TryGetValue((form, table), out var rules))
                continue;
            var word = SnakeCase.Of(table);
            var grid = new CellGrid(rules, word, facts);
            if (grid.IsEmpty)
                continue;
            foreach (var proof in BlankSolver.Solve(grid, rules.Identities))
            {
                var row = grid.Rows[proof.Cell];
                facts[row] = facts[row] with { Resolved = proof.Value, Proof = proof.Rules };
                grid.Prove(proof.Cell, proof.Value);
            }

            foreach (var equation in rules.Equations)
                Evaluate(word, rules, equation, grid, checks, issues);
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

    private static void Evaluate(string table, TableRules rules, Equation equation, CellGrid grid, List<Check> checks, List<Issue> issues)
    {
        var left = grid.Sum(equation.Left);
        var right = grid.Sum(equation.Right);
        if (double.IsNaN(left) || double.IsNaN(right))
        {
            if (grid.HasAny(equation))
                checks.Add(new Check(equation.Rule.Id, equation.Scope, CheckOutcome.Undecided, double.IsNaN(left) ? null : left, double.IsNaN(right) ? null : right, null, equation.Words) { Severity = equation.Rule.Severity });
            return;
        }

        var difference = Math.Round(left - right, 4);
        var holds = Math.Abs(difference) < Tolerance;
        checks.Add(new Check(equation.Rule.Id, equation.Scope, holds ? CheckOutcome.Holds : CheckOutcome.Broken, left, right, difference, equation.Words) { Severity = equation.Rule.Severity });
        if (!holds && equation.Rule.Identity)
            issues.Add(Broken(table, rules, equation, left, right));
    }

    private static Issue Broken(string table, TableRules rules, Equation equation, double left, double right)
    {
        var byMeasure = equation.Rule.Each == FormRuleAxis.Measure;
        var l = left.ToString(CultureInfo.InvariantCulture);
        var r = right.ToString(CultureInfo.InvariantCulture);
        return new Issue
        {
            Code = IssueCodes.IdentityBroken,
            Stage = "validate",
            Severity = equation.Rule.Severity,
            Table = table,
            Item = byMeasure ? null : equation.Scope,
            Measure = byMeasure ? equation.Scope : null,
            Expected = r,
            Actual = l,
            Message = $"{equation.Rule.Id} is broken for {equation.Scope}: {Words(equation.Left)} = {l}, {Words(equation.Right)} = {r}; the publisher's own numbers disagree",
            MessageZh = $"{equation.Rule.Id}勾稽关系不成立（{equation.Scope}）：左侧{l}，右侧{r}；发布机构所印数字自相矛盾",
        };

        string Words(int[] side) => string.Join('+', side.Length > 4 ? [.. side.Take(3).Select(Word), "…"] : side.Select(Word));
        string Word(int cell) => byMeasure ? rules.Cells[cell].Item : rules.Cells[cell].Measure;
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
