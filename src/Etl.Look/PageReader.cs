using System.Globalization;
using System.Runtime.ExceptionServices;
using Etl.Look.Model;
using Etl.Look.Sections;
using Etl.Publish.Snapshots;

namespace Etl.Look;

/// <summary>Reads from a snapshot what the page says of it.</summary>
internal static class PageReader
{
    /// <summary>Reads it.</summary>
    public static PageContent Read(SnapshotInfo snapshot, ISnapshotQuestions questions)
    {
        var figures = questions.Rows(
            "SELECT count(*), count(DISTINCT report_year) FILTER (report_year > 0), sum(facts)::BIGINT, sum(errors)::BIGINT FROM reports")[0];
        var fetched = questions.Rows("SELECT count(*), count(*) FILTER (outcome = 'failed') FROM pages")[0];
        return new PageContent(
            snapshot,
            Flags(snapshot),
            [
                ("报告 reports", Number(figures[0])), ("年度 years", Number(figures[1])), ("数据 facts", Number(figures[2])),
                ("错误 errors", Number(figures[3])), ("网页 pages", Number(fetched[0])), ("失败 failed", Number(fetched[1])),
            ],
            Sections(snapshot, questions));
    }

    /// <summary>What to beware of.</summary>
    public static IReadOnlyList<string> Flags(SnapshotInfo snapshot)
    {
        List<string> flags = [];
        if (snapshot.IsForced)
        {
            flags.Add("未通过检查而强制发布。 Published although a gate said no.");
        }

        flags.AddRange(snapshot.StaleSources.OrderBy(static s => s.Key, StringComparer.Ordinal).Select(static s => string.Create(
            CultureInfo.InvariantCulture,
            $"来源 {s.Key} 沿用 {s.Value.UtcDateTime:yyyy-MM-dd} 的报告。 Source {s.Key} is stale: its reports are those of {s.Value.UtcDateTime:yyyy-MM-dd}.")));
        flags.AddRange(snapshot.Warnings);
        return flags;
    }

    /// <summary>Reads them side by side: most of the time of a question goes to planning it, on one core.</summary>
    private static IReadOnlyList<PageSection> Sections(SnapshotInfo snapshot, ISnapshotQuestions questions)
    {
        Func<PageSection?>[] sections =
        [
            () => ChangeSection.Of(snapshot, questions), () => CoverageSection.Of(questions), () => IndicatorSection.Of(questions),
            () => RuleSection.Of(questions), () => SourceSection.Of(snapshot, questions), () => MovementSection.Of(questions),
        ];
        var read = new PageSection?[sections.Length];
        try
        {
            Parallel.For(0, sections.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => read[i] = sections[i]());
        }
        catch (AggregateException e) when (e.InnerException is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        return [.. read.OfType<PageSection>()];
    }

    private static long Number(object? value) => value is null ? 0 : Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
