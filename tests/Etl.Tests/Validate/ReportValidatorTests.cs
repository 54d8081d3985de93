using Etl.Config;
using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Shared;
using Etl.Validate;

namespace Etl.Tests.Validate;

/// <summary>The form's rules over invented tables, and the blanks that they prove (BlankSolver).</summary>
public sealed class ReportValidatorTests
{
    private static readonly string[] Applicants = ["natural_person", "commercial", "research", "public_interest", "legal_service", "other", "total"];
    private static readonly string[] Results = ["upheld", "corrected", "other", "pending", "total"];

    [Fact]
    public void Validate_ConsistentRequests_HoldsEveryRule()
    {
        var report = Validate(Requests(3, 1));
        Assert.All(report.Checks.Where(c => c.Rule is "R1" or "R2" or "R3"), c => Assert.Equal(CheckOutcome.Holds, c.Outcome));
        Assert.True(report.Checks.Count(c => c.Rule == "R1") == 7, "R1 is checked for each kind of applicant, not only the total");
        Assert.DoesNotContain(report.Issues, i => i.Code == IssueCodes.IdentityBroken);
    }

    [Theory]
    [InlineData("new_received", "natural_person", "R1", null, "natural_person")]
    [InlineData("granted", "total", "R2", null, "total")]
    [InlineData("granted", "total", "R3", "granted", null)]
    public void Validate_OneNumberOff_BreaksItsRules(string item, string measure, string rule, string? issueItem, string? issueMeasure)
    {
        var report = Validate(
            [.. Requests(3, 1).Select(f => f.Item == item && f.Measure == measure ? f with { Value = f.Value + 1, Resolved = f.Value + 1 } : f)]);
        Assert.Contains(report.Checks, c => c.Rule == rule && c.Outcome == CheckOutcome.Broken);
        Assert.Contains(report.Issues, i => i.Code == IssueCodes.IdentityBroken && i.Item == issueItem && i.Measure == issueMeasure
            && i.Message.Contains(rule, StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_BlankInASum_IsUndecidedOrProved()
    {
        var report = Validate([.. Requests(3, 1).Select(f => f.Item == "granted" && f.Measure == "other" ? Blank(f, CellState.Blank) : f)]);
        var fact = report.Facts.Single(f => f.Item == "granted" && f.Measure == "other");
        Assert.True(fact.Value is null && fact.Resolved == 0 && fact.Proof is not null,
            "the row's total is the sum of the others: nothing is left for the blank");
    }

    [Fact]
    public void Validate_SeveralBlanksWithTotalMade_AreZeroByProof()
    {
        var report = Validate([.. Requests(3, 0).Select(f => f.Measure is not ("natural_person" or "total") ? Blank(f, CellState.Blank) : f)]);
        Assert.All(report.Facts,
            f => Assert.True(f.Resolved is not null, $"{f.Item}/{f.Measure}: a number is never negative, so a total that is reached leaves zeros"));
    }

    [Fact]
    public void Validate_BlanksThatShareARest_StayUnknown()
    {
        var report = Validate([Appeal("upheld", null), Appeal("corrected", null), Appeal("other", 0), Appeal("pending", 0), Appeal("total", 3)]);
        Assert.All(report.Facts.Where(f => f.Value is null), f => Assert.True(f.Resolved is null, "three cases in two blanks: nobody knows which"));
        Assert.Contains(report.Checks, c => c.Rule == "A1" && c.Outcome == CheckOutcome.Undecided);
    }

    [Fact]
    public void Validate_OneBlankInAppeals_IsProvedByA1()
    {
        var report = Validate([Appeal("upheld", 1), Appeal("corrected", null), Appeal("other", 0), Appeal("pending", 0), Appeal("total", 3)]);
        var fact = report.Facts.Single(f => f.Measure == "corrected");
        Assert.Equal((2, null), (fact.Resolved, fact.Value));
        Assert.Contains("A1", fact.Proof, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_BlankThatOneSumAloneFills_IsSaid()
    {
        var report = Validate([Appeal("upheld", 1), Appeal("corrected", null), Appeal("other", 0), Appeal("pending", 0), Appeal("total", 3)]);
        Assert.True(report.Issues.Any(i => i is { Code: IssueCodes.BlankNotZero, Measure: "corrected", Expected: "2" }),
            "a blank is mostly a zero; then it is the total that is wrong");
        var total = Validate([Appeal("upheld", 1), Appeal("corrected", 2), Appeal("other", 0), Appeal("pending", 0), Appeal("total", null)]);
        Assert.True(!total.Issues.Any(i => i.Code == IssueCodes.BlankNotZero), "a total left blank is what the others add up to");
    }

    [Fact]
    public void Validate_BlankThatTwoSumsFill_IsBeyondDoubt()
    {
        var report = Validate([.. Requests(3, 1).Select(f => f.Item == "granted" && f.Measure == "natural_person" ? Blank(f, CellState.Blank) : f)]);
        Assert.True(report.Facts.Single(f => f is { Item: "granted", Measure: "natural_person" }).Resolved > 0, "row and column leave one number");
        Assert.DoesNotContain(report.Issues, i => i.Code == IssueCodes.BlankNotZero);
    }

    [Fact]
    public void Validate_SumOfBlanksAlone_IsNoWitness()
    {
        // Only what was received is off by one, in its column and so in the total; what R3 adds up of 上年结转 was never printed.
        var report = Validate([.. Requests(3, 1).Select(static f => f switch
        {
            { Item: "carried_over" } => Blank(f, CellState.Blank),
            { Item: "new_received", Measure: "natural_person" or "total" } => f with { Value = f.Value - 1, Resolved = f.Value - 1 },
            _ => f,
        })]);
        foreach (var measure in (string[])["natural_person", "total"])
        {
            var resolved = report.Facts.Single(f => f.Item == "carried_over" && f.Measure == measure).Resolved;
            Assert.True(resolved is 0 or null || report.Issues.Any(i => i.Code == IssueCodes.BlankNotZero && i.Item == "carried_over" && i.Measure == measure),
                $"{measure} is resolved as {resolved}, by one sum of printed numbers");
        }
    }

    [Fact]
    public void Validate_PrintedNumbersContradict_ProveNothing()
    {
        var facts = Requests(3, 1).Select(f => f switch
        {
            { Item: "granted", Measure: "other" } => Blank(f, CellState.Blank),
            { Item: "new_received", Measure: "commercial" } => f with { Value = 50, Resolved = 50 },
            _ => f,
        });
        var report = Validate([.. facts]);
        Assert.True(report.Facts.Single(f => f.Item == "granted" && f.Measure == "other").Resolved is null,
            "one of the printed numbers is wrong; what follows from them is worth nothing");
        Assert.Contains(report.Issues, i => i.Code == IssueCodes.IdentityBroken);
    }

    [Fact]
    public void Validate_SumPutsANumberOnADash_ProvesNothing()
    {
        var report = Validate([Appeal("upheld", 1), Appeal("corrected", null, CellState.Dash), Appeal("other", 0), Appeal("pending", 0), Appeal("total", 3)]);
        Assert.True(report.Facts.Single(f => f.Measure == "corrected").Resolved is null, "a dash says none; a sum that puts 2 there contradicts the page");
    }

    [Theory]
    [InlineData("issued", -1, true)]
    [InlineData("issued", 1.5, true)]
    [InlineData("issued", 12, false)]
    public void Validate_Count_MustBeWholeAndNotNegative(string measure, double value, bool broken)
    {
        var report = Validate([Fact("disclosure", "regulations", measure, value, "document")]);
        Assert.Equal(broken, report.Checks.Any(c => c.Rule == "D1" && c.Outcome == CheckOutcome.Broken));
        Assert.Equal(broken, report.Issues.Any(i => i.Code == IssueCodes.ValueImplausible));
    }

    [Fact]
    public void Validate_AmountAndChange_MayBeBrokenOrNegative()
    {
        var report = Validate([Fact("disclosure", "fees", "amount_yuan", 12.5, "yuan"), Fact("disclosure", "licensing", "change", -3, "item")]);
        Assert.DoesNotContain(report.Checks, c => c.Rule == "D1");
    }

    [Theory]
    [InlineData("2019", "change", "unit: item, may_be_negative: true}", "unit: item}", false)]
    [InlineData("2019", "prior_items", "上年项目数量\"], unit: item}", "上年项目数量\"], unit: item, may_be_negative: true}", true)]
    public void Validate_NegativeNumber_IsAllowedWhereTheFormSaysSo(string form, string measure, string old, string now, bool allowed)
    {
        var shipped = File.ReadAllText(Path.Combine(StageHarness.FindRoot(), "config", "forms", form + ".yaml"));
        Assert.Contains(old, shipped, StringComparison.Ordinal);
        var changed = new FormCatalog([YamlFile.Parse<Form>(shipped.Replace(old, now, StringComparison.Ordinal), form + ".yaml")]);
        List<Fact> facts = [Fact("disclosure", "licensing", measure, -3, "item")];

        Assert.True(Validate(facts, form).Checks.Any(c => c.Rule == "D1") == allowed, "the form as shipped says the opposite");
        Assert.True(new ReportValidator(changed).Validate(Validate(facts, form) with { Checks = [], Issues = [] }).Checks.Any(c => c.Rule == "D1") != allowed,
            "what the file says of a column holds");
    }

    [Fact]
    public void Validate_PriorPlusChangeIsDecisions_IsASignNotAnIdentity()
    {
        var report = Validate([Fact("disclosure", "licensing", "prior_items", 10, "item"), Fact("disclosure", "licensing", "change", 2, "item"),
            Fact("disclosure", "licensing", "decisions", 99, "decision")], "2019");
        Assert.DoesNotContain(report.Issues, i => i.Code == IssueCodes.IdentityBroken);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Validate_SignInEveryRowThatHasNumbers_IsAWarning(double coercions, bool told)
    {
        var report = Validate([.. Row("licensing", 10, -3, 7), .. Row("penalties", 0, 0, 0), .. Row("coercion", 5, 0, coercions)], "2019");
        Assert.Equal(told, report.Issues.Any(i => i is { Code: IssueCodes.ValueImplausible, Severity: Severity.Warning, Measure: "decisions" }));

        static IEnumerable<Fact> Row(string item, double prior, double change, double decisions) =>
            [Fact("disclosure", item, "prior_items", prior, "item"), Fact("disclosure", item, "change", change, "item"),
                Fact("disclosure", item, "decisions", decisions, "decision")];
    }

    [Fact]
    public void Validate_TablesOfTwoForms_IsTold()
    {
        var report = new ReportValidator(Shipped.Forms).Validate(Validate([]) with { Checks = [], Issues = [], RequestsForm = "2019" });
        Assert.Equal(("2021", "2019"), Assert.Single(report.Issues.Where(i => i.Code == IssueCodes.FormMixed).Select(i => (i.Expected, i.Actual))));
    }

    [Fact]
    public void Validate_SumOfCellsWithoutLabels_DoubtsTheReading()
    {
        List<Fact> facts =
            [.. new (string, double)[] { ("upheld", 1), ("corrected", 0), ("other", 0), ("pending", 0), ("total", 3) }.Select(c => Appeal(c.Item1, c.Item2))];
        Assert.Contains("own numbers disagree", Assert.Single(Validate(facts).Issues, i => i.Code == IssueCodes.IdentityBroken).Message,
            StringComparison.Ordinal);
        Assert.Contains("our reading is at fault",
            Assert.Single(Validate([.. facts.Select(f => f with { Method = ReadingMethod.Position })]).Issues,
                i => i.Code == IssueCodes.IdentityBroken).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("全年新收政府信息公开申请4件。", CheckOutcome.Holds)]
    [InlineData("本局共收到公民提交的政府信息公开申请2件。", CheckOutcome.Broken)]
    public void Validate_SentenceAndTable_AreCompared(string sentence, CheckOutcome expected)
    {
        var report = Validate(Requests(3, 1), text: sentence);
        Assert.Equal(expected, report.Checks.Single(c => c.Rule == "N1").Outcome);
        Assert.Equal(expected == CheckOutcome.Broken, report.Issues.Any(i => i.Code == IssueCodes.NarrativeMismatch));
        Assert.True(report.Facts.Single(f => f.Item == "new_received" && f.Measure == "total").Value == 4, "a sentence never corrects a cell");
    }

    [Theory]
    [InlineData("全年公开规章13件，办理行政许可1800条。")]
    [InlineData("依申请公开工作按时完成。")]
    public void Validate_SentenceThatStatesNoSuchNumber_IsNotCompared(string sentence) =>
        Assert.DoesNotContain(Validate(Requests(3, 1), text: sentence).Checks, c => c.Rule == "N1");

    private static Report Validate(List<Fact> facts, string form = "2021", string text = "") => new ReportValidator(Shipped.Forms).Validate(new Report
    {
        ReportId = "0123456789abcdef",
        SourceId = "test",
        DocumentId = "0123456789abcdef",
        Year = 2021,
        Url = "http://a.example/",
        PageSha256 = new string('0', 64),
        Medium = Medium.Html,
        DisclosureForm = form,
        RequestsForm = form,
        AppealsForm = form,
        Facts = facts,
        Sections = [new Section(1, SectionKind.Overview, "一、总体情况", text)],
    });

    /// <summary>A whole requests table: so many granted to people and so many to enterprises, nothing else.</summary>
    private static List<Fact> Requests(int people, int enterprises)
    {
        var items = Shipped.Forms.Find("2021", Table.Requests)!.Blocks[0].Rows.Select(r => r.Item);
        return [.. items.SelectMany(item => Applicants.Select(measure => Fact("requests", item, measure, Value(item, measure), "application")))];

        double Value(string item, string measure) => item is not ("new_received" or "granted" or "outcome_total") ? 0 : measure switch
        {
            "natural_person" => people,
            "commercial" => enterprises,
            "total" => people + enterprises,
            _ => 0,
        };
    }

    private static Fact Appeal(string measure, double? value, CellState state = CellState.Blank)
    {
        Assert.Contains(measure, Results);
        var fact = Fact("appeals", "reconsideration", measure, value ?? 0, "case");
        return value is null ? Blank(fact, state) : fact;
    }

    private static Fact Blank(Fact fact, CellState state) =>
        fact with { Value = null, Resolved = null, Cell = state, Raw = state == CellState.Dash ? "-" : "" };

    private static Fact Fact(string table, string item, string measure, double value, string unit) => new()
    {
        Table = table,
        Item = item,
        Measure = measure,
        Value = value,
        Resolved = value,
        Unit = unit,
        Cell = CellState.Number,
        Method = ReadingMethod.Label,
        Raw = value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Locator = "block 0 row 0 column 0",
    };
}
