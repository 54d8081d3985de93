using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Publish.Tables;

namespace Etl.Tests.Publish.Tables;

public sealed class TableFitnessTests
{
    private static readonly Fact Known = Samples.Fact("requests", "new_received", "total", 3);
    private static readonly Fact Proved = Samples.Fact("requests", "granted", "total", null, 0);
    private static readonly Fact Unknown = Samples.Fact("requests", "other", "total", null);

    [Fact]
    public void Of_AllKnown_IsFit() => Assert.Equal(Fitness.Fit, Of([Known, Proved]));

    [Fact]
    public void Of_NoFactButASentence_IsAbsent()
    {
        Assert.Equal(Fitness.Absent, Of([]));
        Assert.Equal(Fitness.Absent, Of([Known with { Method = ReadingMethod.Narrative }]));
    }

    [Fact]
    public void Of_ANumberThatNobodyKnows_IsBlanks() => Assert.Equal(Fitness.Blanks, Of([Known, Unknown]));

    [Theory]
    [InlineData(IssueCodes.IdentityBroken, Severity.Error, "requests", Fitness.Broken)]
    [InlineData(IssueCodes.IdentityBroken, Severity.Error, "appeals", Fitness.Fit)] // another table's matter
    [InlineData(IssueCodes.CrossYearMismatch, Severity.Error, "requests", Fitness.Fit)] // between two years
    [InlineData(IssueCodes.NarrativeMismatch, Severity.Error, "requests", Fitness.Fit)]
    [InlineData(IssueCodes.RowShifted, Severity.Warning, "requests", Fitness.Doubtful)]
    [InlineData(IssueCodes.YearMismatch, Severity.Warning, null, Fitness.Doubtful)] // of the whole report: of each table
    [InlineData(IssueCodes.CellAmbiguous, Severity.Warning, "requests", Fitness.Blanks)]
    [InlineData(IssueCodes.LabelUnknown, Severity.Warning, "requests", Fitness.Fit)]
    [InlineData("not_known_yet", Severity.Error, "requests", Fitness.Doubtful)]
    [InlineData("not_known_yet", Severity.Warning, "requests", Fitness.Fit)]
    public void Of_AnIssue_MakesOfItsTableWhatItsCodeSays(string code, Severity severity, string? table, Fitness expected) =>
        Assert.Equal(expected, Of([Known], new Issue { Code = code, Stage = "validate", Severity = severity, Table = table, Message = "", MessageZh = "" }));

    [Fact]
    public void Of_SeveralReasons_IsTheGravest() =>
        Assert.Equal(Fitness.Broken,
            Of([Known, Unknown], Samples.Issue(IssueCodes.RowShifted, Severity.Warning), Samples.Issue(IssueCodes.IdentityBroken, Severity.Error)));

    [Fact]
    public void Of_AnotherReportCounts_IsDuplicate() =>
        Assert.Equal(Fitness.Duplicate,
            TableFitness.Of(Report([Known]) with { Attribution = new ReportAttribution { PublisherId = "a", DuplicateOf = "b" } }, Table.Requests));

    [Fact]
    public void Of_NoYearOrNobodys_IsDoubtful()
    {
        var report = Report([Known]);
        Assert.Equal(Fitness.Doubtful, TableFitness.Of(report with { Report = report.Report with { Year = 0 } }, Table.Requests));
        Assert.Equal(Fitness.Doubtful, TableFitness.Of(report with { Report = report.Report with { Publisher = null } }, Table.Requests));
    }

    private static Fitness Of(Fact[] facts, params Issue[] issues) => TableFitness.Of(Report(facts, issues), Table.Requests);

    private static PublishedReport Report(Fact[] facts, params Issue[] issues)
    {
        var report = Samples.Report(1, 2022, facts);
        return report with { Report = report.Report with { Issues = issues } };
    }
}
