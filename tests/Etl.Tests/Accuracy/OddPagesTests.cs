using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Shared;

namespace Etl.Tests.Accuracy;

/// <summary>
/// Invented pages, each printed in a way that forms meet in practice and that no writer of the sample site makes. What the
/// gold beside a page lists must be read; every other number that is read must have an issue.
/// </summary>
public sealed class OddPagesTests
{
    private static readonly string Folder = Path.Combine(StageHarness.FindRoot(), "tests", "Etl.Tests", "Accuracy", "pages");

    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(Folder, "*.gold.csv").Select(f => Path.GetFileName(f)[..^".gold.csv".Length]).Order(StringComparer.Ordinal)];

    public static TheoryData<string> OldForms => [.. Directory.GetFiles(Folder, "old-*").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_IsReadOrSaid(string name)
    {
        var gold = CorpusGold.Read(Path.Combine(Folder, name + ".gold.csv"));
        var report = await ReadAsync(Directory.GetFiles(Folder, name + ".*").First(f => !f.EndsWith(".csv", StringComparison.Ordinal)));
        var numbers = SampleScore.NumbersOf(report);
        foreach (var (cell, truth) in gold)
        {
            Assert.True(numbers.Remove(cell, out var value), $"{cell} is printed ({truth}) and was not read");
            Assert.True(Math.Abs(value - truth) < 0.005, $"{cell} was read {value}, printed is {truth}");
        }

        foreach (var (cell, value) in numbers)
        {
            Assert.True(SampleScore.IsFlagged(report, cell), $"{cell} was read {value}, which can't be known, and no issue says so");
        }
    }

    [Theory]
    [MemberData(nameof(OldForms))]
    public async Task PageOfAnOlderForm_GivesItsTextAndNoNumber(string file)
    {
        var report = await ReadAsync(Path.Combine(Folder, file));
        Assert.Empty(report.Facts);
        Assert.Equal(file[(file.LastIndexOf('-') + 1)..file.LastIndexOf('.')], report.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(report.Issues, i => i.Code == IssueCodes.FormUnsupported);
        Assert.DoesNotContain(report.Issues, i => i.Table is not null);
        Assert.Contains(report.Sections, s => s.Kind == SectionKind.Disclosure && s.Text.Length > 0);
    }

    private static async Task<Report> ReadAsync(string file)
    {
        var result = await Shipped.Stages.RunAsync(StageHarness.PageOf(file), TestContext.Current.CancellationToken);
        Assert.True(result.IsSuccess, $"{result.Code} {result.Message}");
        return result.Value;
    }
}
