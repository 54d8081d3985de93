using System.Globalization;
using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Validate;

/// <summary>The validate stage: the form's rules over one report, and the blanks that they prove. Pure.</summary>
[CodeIdentity]
public sealed partial class ReportValidator
{
    private const double Tolerance = 0.001;
    private const int FewestSigns = 2;

    private readonly FormCatalog _forms;
    private static readonly Bilingual OwnFault = new("the publisher's own numbers disagree", "发布机构所印数字自相矛盾");
    private static readonly Bilingual DoubtfulFault = new(
        "labels were lost here, so either the publisher's numbers disagree or our reading is at fault",
        "此处标签缺失，或为所印数字自相矛盾，或为读取有误");

    private readonly ReportYearCheck _years;
    private readonly Dictionary<(string Form, Table Table), TableRules> _rules = [];

    /// <summary>A validator.</summary>
    /// <param name="forms">Forms with their rules.</param>
    public ReportValidator(FormCatalog forms)
    {
        _forms = forms;
        _years = new ReportYearCheck(forms);
        foreach (var table in Enum.GetValues<Table>())
        {
            foreach (var (form, definition) in forms.Variants(table))
            {
                _rules[(form, table)] = new TableRules(SnakeCase.Of(table), definition);
            }
        }
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
            {
                continue;
            }

            var word = SnakeCase.Of(table);
            var grid = new CellGrid(rules, word, facts);
            if (grid.IsEmpty)
            {
                continue;
            }

            foreach (var proof in BlankSolver.Solve(grid, rules.Identities))
            {
                var row = grid.Rows[proof.Cell];
                facts[row] = facts[row] with { Resolved = proof.Value, Proof = proof.Rules };
                grid.Prove(proof.Cell, proof.Value);
            }

            BlankNotZero.Run(word, rules, grid, issues);

            foreach (var equation in rules.Equations)
            {
                Evaluate(word, rules, equation, grid, checks, issues);
            }

            var definition = _forms.Find(form, table)!;
            if (definition.Plausibility.FirstOrDefault(p => p.Id == FormPlausibility.Shifted) is { } shifted)
            {
                foreach (var block in definition.Blocks)
                {
                    ShiftCheck.Run(word, shifted, [.. block.Columns.Select(c => c.Measure)], rules, grid, checks, issues);
                }
            }

            CheckSigns(word, rules, grid, issues);
            CheckCounts(form, table, facts, checks, issues);
        }

        NarrativeCheck.Run(report, facts, checks, issues);
        _years.Run(report, checks, issues);
        CheckForms(report, issues);
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
            {
                checks.Add(new Check(equation.Rule.Id, equation.Scope, CheckOutcome.Undecided, double.IsNaN(left) ? null : left,
                    double.IsNaN(right) ? null : right, null, equation.Words)
                { Severity = equation.Rule.Severity });
            }

            return;
        }

        var difference = Math.Round(left - right, 4);
        var holds = Math.Abs(difference) < Tolerance;
        checks.Add(new Check(equation.Rule.Id, equation.Scope, holds ? CheckOutcome.Holds : CheckOutcome.Broken, left, right, difference,
            equation.Words)
        { Severity = equation.Rule.Severity });
        if (!holds && equation.Rule.Identity)
        {
            issues.Add(Broken(table, rules, equation, grid, left, right));
        }
    }

    /// <summary>A rule that is no identity and holds wherever there is something to add up: the form was misread.</summary>
    private static void CheckSigns(string table, TableRules rules, CellGrid grid, List<Issue> issues)
    {
        foreach (var sign in rules.Equations.Where(e => !e.Rule.Identity).GroupBy(e => e.Rule))
        {
            var decided =
                sign.Where(e => grid.Sum(e.Left) is var left && grid.Sum(e.Right) is var right && !double.IsNaN(left) && !double.IsNaN(right)
                    && (left != 0 || right != 0)).ToList();
            if (decided.Count < FewestSigns || !decided.TrueForAll(e => Math.Abs(grid.Sum(e.Left) - grid.Sum(e.Right)) < Tolerance))
            {
                continue;
            }

            var scopes = string.Join(' ', decided.Select(e => e.Scope));
            var measure = sign.Key.Each == FormRuleAxis.Item ? sign.Key.Right[0] : null;
            issues.Add(ValidateIssues.HoldsEverywhere.Issue((sign.Key.Id, scopes))
                .At(table, measure: measure) with
            { Severity = sign.Key.Severity, Actual = scopes });
        }
    }

    /// <summary>Tables of one report that follow different forms.</summary>
    private static void CheckForms(Report report, List<Issue> issues)
    {
        if (report.DisclosureForm is { } disclosure && report.RequestsForm is { } requests && disclosure != requests)
        {
            issues.Add(ValidateIssues.FormMixed.Issue((disclosure, requests)).At("requests") with { Expected = disclosure, Actual = requests });
        }
    }

    private static Issue Broken(string table, TableRules rules, Equation equation, CellGrid grid, double left, double right)
    {
        // Cells under their labels were read twice, by label and by place; one that lost its label only once.
        var isSure = equation.Left.Concat(equation.Right).All(c => grid.Find(c) is null or { Method: ReadingMethod.Label });
        var byMeasure = equation.Rule.Each == FormRuleAxis.Measure;
        return ValidateIssues.IdentityBroken
            .Issue((equation.Rule.Id, equation.Scope, Words(equation.Left), left, Words(equation.Right), right, isSure ? OwnFault : DoubtfulFault))
            .At(table, byMeasure ? null : equation.Scope, byMeasure ? equation.Scope : null) with
        {
            Severity = equation.Rule.Severity,
            Expected = right.ToString(CultureInfo.InvariantCulture),
            Actual = left.ToString(CultureInfo.InvariantCulture),
        };

        string Words(int[] side) => string.Join('+', side.Length > 4 ? [.. side.Take(3).Select(Word), "…"] : side.Select(Word));
        string Word(int cell) => byMeasure ? rules.Cells[cell].Item : rules.Cells[cell].Measure;
    }

    /// <summary>D1: counts are whole and not negative; only where the form says so (本年增/减) may they be negative, only amounts may be broken.</summary>
    private void CheckCounts(string form, Table kind, List<Fact> facts, List<Check> checks, List<Issue> issues)
    {
        var table = SnakeCase.Of(kind);
        foreach (var fact in facts)
        {
            if (fact.Table != table || fact.Value is not { } value || (fact.Unit == "yuan" && value >= 0))
            {
                continue;
            }

            var holds = value.Equals(Math.Floor(value)) && (value >= 0 || _forms.MayBeNegative(form, kind, fact.Item, fact.Measure));
            if (holds)
            {
                continue;
            }

            checks.Add(new Check("D1", $"{fact.Item}/{fact.Measure}", CheckOutcome.Broken, value, null, null, $"{table}/{fact.Item}/{fact.Measure}"));
            issues.Add(ValidateIssues.CountImplausible.Issue().At(table, fact.Item, fact.Measure) with { Actual = fact.Raw });
        }
    }
}
