using System.Globalization;
using Etl.Model.Reports;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.Shared;

/// <summary>Reports held against the gold of the made-up pages that they were read from.</summary>
internal sealed class SampleScore
{
    private const double Tolerance = 0.005;
    private readonly SortedDictionary<string, SampleCounts> _groups = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, SampleCounts> Groups => _groups;

    /// <summary>Numbers that differ from the page and of which no issue speaks.</summary>
    public List<string> Silent { get; } = [];

    /// <summary>Blank cells that were given a number which is not theirs.</summary>
    public List<string> BlanksWrong { get; } = [];

    /// <summary>Metadata found, by name.</summary>
    public SortedDictionary<string, int> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Metadata that differ, a line each.</summary>
    public List<string> MetadataDetails { get; } = [];

    public int Pages { get; private set; }

    public SampleCounts Sum
    {
        get
        {
            var sum = new SampleCounts();
            foreach (var counts in _groups.Values)
            {
                sum.Add(counts);
            }

            return sum;
        }
    }

    /// <summary>Holds a report against its page.</summary>
    /// <param name="group">Group to count it in.</param>
    /// <param name="page">Page with its gold.</param>
    /// <param name="report">What was read; null where nothing was.</param>
    /// <returns>Numbers that are missing, wrong or not on the page.</returns>
    public int Add(string group, RenderedPage page, Report? report)
    {
        Pages++;
        if (!_groups.TryGetValue(group, out var counts))
        {
            _groups[group] = counts = new SampleCounts();
        }

        var of = new SampleCounts { Pages = 1 };
        var name = string.Create(CultureInfo.InvariantCulture, $"{Pages} {page.Variant} seed {page.Report.Seed}");
        AddNumbers(of, name, page, report);
        AddBlanks(of, name, page, report);
        AddMetadata(name, page, report);
        counts.Add(of);
        return of.Wrong + of.Missing + of.Extra;
    }

    /// <summary>The counts of every group as a table.</summary>
    /// <returns>Lines of Markdown.</returns>
    public IEnumerable<string> Table()
    {
        yield return "| mark-up | pages | cells | found | wrong | missing | extra | silent | blanks wrong |";
        foreach (var (group, c) in _groups)
        {
            yield return c.Line(group);
        }

        yield return Sum.Line("all");
    }

    /// <summary>True where an issue speaks of a cell, of its item or of its table.</summary>
    public static bool IsFlagged(Report report, (string Table, string Item, string Measure) cell) =>
        report.Issues.Any(i => i.Table == cell.Table && (i.Item is null || i.Item == cell.Item) && (i.Measure is null || i.Measure == cell.Measure));

    /// <summary>The printed numbers of a report; sentences apart.</summary>
    public static Dictionary<(string Table, string Item, string Measure), double> NumbersOf(Report? report)
    {
        var numbers = new Dictionary<(string, string, string), double>();
        foreach (var fact in report?.Facts ?? [])
        {
            if (fact.Method != ReadingMethod.Narrative && fact.Value is { } value)
            {
                numbers[(fact.Table, fact.Item, fact.Measure)] = value;
            }
        }

        return numbers;
    }

    private void AddNumbers(SampleCounts counts, string name, RenderedPage page, Report? report)
    {
        var got = NumbersOf(report);
        foreach (var gold in page.Gold)
        {
            var key = (gold.Key.Table, gold.Key.Item, gold.Key.Measure);
            if (!got.Remove(key, out var actual))
            {
                counts.Missing++;
            }
            else if (Math.Abs(actual - (double)gold.Value) < Tolerance)
            {
                counts.Found++;
            }
            else
            {
                counts.Wrong++;
                AddUnlessFlagged(counts, report!, key, string.Create(CultureInfo.InvariantCulture, $"{name} {key} is read {actual}, printed {gold.Value}"));
            }
        }

        foreach (var (key, value) in got)
        {
            counts.Extra++;
            AddUnlessFlagged(counts, report!, key, string.Create(CultureInfo.InvariantCulture, $"{name} {key} is read {value}, not printed"));
        }
    }

    private void AddUnlessFlagged(SampleCounts counts, Report report, (string, string, string) key, string text)
    {
        if (IsFlagged(report, key))
        {
            return;
        }

        counts.Silent++;
        Silent.Add(text);
    }

    private void AddBlanks(SampleCounts counts, string name, RenderedPage page, Report? report)
    {
        foreach (var fact in report?.Facts ?? [])
        {
            if (fact.Value is not null || fact.Resolved is not { } resolved
                || !page.Report.Cells.TryGetValue(new CellKey(fact.Table, fact.Item, fact.Measure), out var truth)
                || Math.Abs(resolved - (double)truth) < Tolerance)
            {
                continue;
            }

            counts.BlanksWrong++;
            // Where the publisher's own numbers disagree, what follows from them may be wrong with them; then an issue says so.
            if (page.Report.Breaks.Count == 0 || !IsFlagged(report!, (fact.Table, fact.Item, fact.Measure)))
            {
                BlanksWrong.Add(
                    string.Create(CultureInfo.InvariantCulture,
                        $"{name} {fact.Table}/{fact.Item}/{fact.Measure} resolved {resolved}, is {truth} by {fact.Proof}"));
            }
        }
    }

    private void AddMetadata(string name, RenderedPage page, Report? report)
    {
        Compare("title", page.Report.Title, report?.Title);
        Compare("publisher", page.Report.Publisher, IsSameBody(page.Report.Publisher, report?.Publisher) ? page.Report.Publisher : report?.Publisher);
        Compare("year", page.Report.Year.ToString(CultureInfo.InvariantCulture), report?.Year.ToString(CultureInfo.InvariantCulture));
        Compare("region", page.Report.Region.Code, report?.Region.Code);
        Compare("published", page.Published?.ToString("O", CultureInfo.InvariantCulture), report?.PublishedOn?.ToString("O", CultureInfo.InvariantCulture));

        void Compare(string field, string? expected, string? actual)
        {
            Metadata[field] = Metadata.GetValueOrDefault(field) + (expected == actual ? 1 : 0);
            if (expected != actual)
            {
                MetadataDetails.Add($"{name} {field}: expected {expected}, read {actual}");
            }
        }
    }

    /// <summary>A name that says more of the same body: a town's with its county, a place's government for the place.</summary>
    private static bool IsSameBody(string expected, string? actual) =>
        actual is not null
            && (actual == expected || actual == expected
                + "人民政府" || (actual.EndsWith(expected, StringComparison.Ordinal) && actual[^(expected.Length + 1)] is '省' or '市' or '县' or '区' or '旗' or '州'));
}
