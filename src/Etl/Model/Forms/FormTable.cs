using Etl.Model.Settings;

namespace Etl.Model.Forms;

/// <summary>One statistics table of a form.</summary>
public sealed record FormTable : IValidatable
{
    /// <summary>Fewest characters of a mark.</summary>
    public const int ShortestMark = 4;

    /// <summary>Which table.</summary>
    public required Table Table { get; init; }

    /// <summary>Its parts, each with columns of its own; the 2019 disclosure table has five.</summary>
    public required IReadOnlyList<FormBlock> Blocks { get; init; }

    /// <summary>Rules that its numbers must obey.</summary>
    public IReadOnlyList<FormRule> Rules { get; init; } = [];

    /// <summary>Rules that tie it to the same publisher's table of the year before.</summary>
    public IReadOnlyList<FormYearRule> AcrossYears { get; init; } = [];

    /// <summary>Plausibility rules that it is held against.</summary>
    public IReadOnlyList<FormPlausibility> Plausibility { get; init; } = [];

    /// <summary>Words printed in its head that name neither row nor column (法人或其他组织, 信息内容).</summary>
    public IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>
    /// Words that stand in this table and nowhere else in a report, as a text of their own: a page that has none of them does not
    /// have the table as text. One that ends in <c>…</c> is the beginning of a text.
    /// </summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Words of the heading above it: a page that has one of them is to have the table, be it as a picture.</summary>
    public IReadOnlyList<string> AnnouncedBy { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        foreach (var (index, mark) in Marks.Index())
        {
            if (mark.TrimEnd('…').Length < ShortestMark || mark.TrimEnd('…').Contains('…', StringComparison.Ordinal))
            {
                yield return new SettingProblem($"marks[{index}]",
                    $"\"{mark}\"; allowed: a text of {ShortestMark} characters or more, with … at its end where it is the beginning of one");
            }
        }

        HashSet<string> items = [.. Blocks.SelectMany(static b => b.Rows.Select(static r => r.Item).Concat(b.Columns.Select(static c => c.Item)))
            .OfType<string>().Where(static w => w.Length > 0)];
        HashSet<string> measures = [.. Blocks.SelectMany(static b => b.Columns).Select(static c => c.Measure)];
        for (var i = 0; i < Rules.Count; i++)
        {
            foreach (var problem in Unknown($"rules[{i}]", Rules[i].Each, ("left", Rules[i].Left), ("right", Rules[i].Right)))
            {
                yield return problem;
            }
        }

        for (var i = 0; i < AcrossYears.Count; i++)
        {
            var rule = AcrossYears[i];
            foreach (var problem in Unknown($"across_years[{i}]", rule.Each, ("before", rule.Before), ("add", rule.Add), ("subtract", rule.Subtract),
                ("now", rule.Now)))
            {
                yield return problem;
            }
        }

        // A rule with a word that the table does not have could never be decided, and nobody would notice.
        IEnumerable<SettingProblem> Unknown(string path, FormRuleAxis each, params (string Key, IReadOnlyList<string> Words)[] sides)
        {
            var known = each == FormRuleAxis.Measure ? items : measures;
            return sides.SelectMany(side => side.Words.Index().Where(w => !known.Contains(w.Item)).Select(w => new SettingProblem(
                $"{path}.{side.Key}[{w.Index}]",
                $"\"{w.Item}\" is no {(each == FormRuleAxis.Measure ? "item" : "measure")} of the table; allowed: {string.Join(", ", known)}")));
        }
    }
}
