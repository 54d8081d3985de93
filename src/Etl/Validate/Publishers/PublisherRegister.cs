using Etl.Model.Bodies;
using Etl.Model.Findings;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Validate.Publishers;

/// <summary>
/// Which body each report of a snapshot is of, over years, names, spellings and sites, and which report of a body and year
/// counts. First all are added; then it is completed; then it can be asked from any thread.
/// </summary>
internal sealed class PublisherRegister
{
    private const double Whole = 0.9;

    private readonly PublisherNaming _naming;
    private readonly BodyCatalog _bodies;
    private readonly Dictionary<PublisherName, PublisherSeries> _series = [];
    private readonly Dictionary<(string Code, string Name, string Source), PublisherName?> _names = [];
    private readonly Dictionary<string, (KnownPublisher Publisher, PublisherSeries Series, PublisherMark Mark)> _reports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    /// <summary>An empty register.</summary>
    /// <param name="naming">By what publishers are known.</param>
    /// <param name="bodies">What names of bodies look like.</param>
    public PublisherRegister(PublisherNaming naming, BodyCatalog bodies) => (_naming, _bodies) = (naming, bodies);

    /// <summary>All publishers, by id; empty before it is complete.</summary>
    public IReadOnlyList<KnownPublisher> Publishers { get; private set; } = [];

    /// <summary>Adds a report.</summary>
    /// <param name="mark">What tells whose it is.</param>
    public void Add(PublisherMark mark)
    {
        // Most of what marks say is the same few words.
        mark = mark with { Code = Word(mark.Code), Name = Word(mark.Name), Source = Word(mark.Source), Place = Word(mark.Place), Prefix = Word(mark.Prefix) };
        if (!_names.TryGetValue((mark.Code, mark.Name, mark.Source), out var name))
        {
            _names[(mark.Code, mark.Name, mark.Source)] = name = _naming.Of(mark.Code.Length == 0 ? null : mark.Code, mark.Name, mark.Source);
        }

        if (name is null)
        {
            return;
        }

        if (!_series.TryGetValue(name.Value, out var series))
        {
            _series[name.Value] = series = new PublisherSeries(name.Value);
        }

        series.Add(mark);
    }

    /// <summary>Finds out who is who.</summary>
    /// <param name="continuity">Whether a report's numbers go on from another's of the year before.</param>
    /// <param name="areEqual">Whether two reports print the same numbers.</param>
    public void Complete(Func<string, string, Continuity> continuity, Func<string, string, bool> areEqual)
    {
        foreach (var series in _series.Values)
        {
            series.Marks.Sort(static (a, b) => a.Year != b.Year ? a.Year.CompareTo(b.Year) : string.CompareOrdinal(a.ReportId, b.ReportId));
        }

        new PublisherJoiner(_naming, continuity, areEqual).Join(_series);
        List<KnownPublisher> publishers = [];
        foreach (var group in _series.Values.GroupBy(s => s.Root()))
        {
            PublisherSeries[] names = [.. group.OrderBy(s => s.First == 0 ? int.MaxValue : s.First).ThenBy(s => s.Name.ToString(), StringComparer.Ordinal)];
            var publisher = Describe(names);
            publishers.Add(publisher);
            foreach (var series in names)
            {
                foreach (var mark in series.Marks)
                {
                    _reports[mark.ReportId] = (publisher, series, mark);
                }
            }
        }

        Publishers = [.. publishers.OrderBy(p => p.PublisherId, StringComparer.Ordinal)];
        _names.Clear();
        _words.Clear();
    }

    /// <summary>The publisher of a report; null where it is not known.</summary>
    /// <param name="reportId">Report.</param>
    /// <returns>The publisher.</returns>
    public KnownPublisher? Find(string reportId) => _reports.TryGetValue(reportId, out var found) ? found.Publisher : null;

    /// <summary>What a snapshot says of a report besides the report itself.</summary>
    /// <param name="reportId">Report.</param>
    /// <returns>Publisher, level, and the report that counts instead.</returns>
    public ReportAttribution AttributionOf(string reportId)
    {
        if (!_reports.TryGetValue(reportId, out var found))
        {
            return ReportAttribution.None;
        }

        var counts = found.Publisher.ByYear.GetValueOrDefault(found.Mark.Year).ReportId;
        return new ReportAttribution
        {
            PublisherId = found.Publisher.PublisherId,
            Kind = found.Publisher.Kind,
            Level = found.Publisher.Level,
            DuplicateOf = counts == reportId ? null : counts,
        };
    }

    /// <summary>What a reader should know of how the publisher was told.</summary>
    /// <param name="reportId">Report.</param>
    /// <returns>Issues; mostly none.</returns>
    public IEnumerable<Issue> IssuesOf(string reportId)
    {
        if (!_reports.TryGetValue(reportId, out var found))
        {
            yield break;
        }

        if (found.Series.Join is { } join)
        {
            var kind = join.IsSure ? NeighbourIssues.PublisherJoined : NeighbourIssues.PublisherJoinedByName;
            yield return kind.Issue((join.Other, join.Why)) with { Actual = join.Other };
        }
        else if (found.Series.Doubt is { } doubt)
        {
            yield return NeighbourIssues.PublisherUncertain.Issue((doubt.Others, doubt.Why)) with { Actual = doubt.Others };
        }
    }

    private KnownPublisher Describe(PublisherSeries[] names)
    {
        // The office of a government that has no report beside it is known as the government: its reports may come yet.
        var government = Array.Find(names, s => s.Name.Core == BodyNames.Government);
        var office = Array.Find(names, s => s.Name.Core == BodyNames.Office);
        var alone = office is not null && office.Doubt is null && !_series.ContainsKey(office.Name with { Core = BodyNames.Government });
        var anchor = (government ?? (alone ? office : null)) is { } of ? of.Name with { Core = BodyNames.Government }
            : (Array.Find(names, s => s.Name.IsOfRegion) ?? names[0]).Name;
        PublisherMark[] marks = [.. names.SelectMany(s => s.Marks)];
        var last = marks.Max(m => m.Year);
        var name = marks.Where(m => m.Year == last).GroupBy(m => m.Name, StringComparer.Ordinal).OrderByDescending(g => g.Count())
            .ThenByDescending(g => g.Key.Length).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
        var kind = anchor.Core == BodyNames.Government ? BodyKind.Government : _bodies.KindOf(name);
        var members = _naming.MembersOf(anchor.Home).ToList();
        var region = members.OrderByDescending(m => m.ValidTo ?? int.MaxValue).ThenByDescending(m => m.ValidFrom ?? 0).FirstOrDefault();
        return new KnownPublisher
        {
            PublisherId = KnownPublisher.IdOf(anchor),
            Home = anchor.Home,
            Name = name,
            Names = [.. marks.Select(m => m.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Kind = kind is null ? null : SnakeCase.Of(kind),
            Level = LevelOf(name, kind, region),
            Region = region?.Region ?? (anchor.IsOfRegion ? Region.Unknown with { Code = anchor.Home } : Region.Unknown),
            FirstYear = marks.Select(m => m.Year).Where(y => y > 0).DefaultIfEmpty(0).Min(),
            LastYear = last,
            Reports = marks.Length,
            IsGovernment = anchor.Core == BodyNames.Government,
            ByYear = marks.Where(m => m.Year > 0).GroupBy(m => m.Year).ToDictionary(g => g.Key, g => Primary(anchor.Home, [.. g])),
        };
    }

    private string? LevelOf(string name, BodyKind? kind, RegionEntry? region) => kind switch
    {
        BodyKind.Town => SnakeCase.Of(BodyLevel.Town),
        BodyKind.Government or BodyKind.Office or BodyKind.Bureau when region is not null => SnakeCase.Of(region.Level),
        BodyKind.Government or BodyKind.Office or BodyKind.Bureau => _bodies.LevelOf(name) is { } level ? SnakeCase.Of(level) : null,
        _ => null,
    };

    /// <summary>The report that counts: complete before partial, later before earlier, on the body's own site before others.</summary>
    private CountedReport Primary(string home, PublisherMark[] marks)
    {
        if (marks.Length == 1)
        {
            return Counted(marks[0]);
        }

        int[] most = [.. Enumerable.Range(0, marks[0].Cells.Length).Select(t => marks.Max(m => m.Cells[t]))];
        var first = marks
            .OrderByDescending(m => m.Cells.Index().Count(c => c.Item > 0 && c.Item >= Whole * most[c.Index]))
            .ThenByDescending(m => m.Day)
            .ThenByDescending(m => _naming.HomeOfHost(m.Host) == home)
            .ThenBy(m => m.ReportId, StringComparer.Ordinal)
            .First();
        return Counted(first);
    }

    private static CountedReport Counted(PublisherMark mark) => new(mark.ReportId, mark.Source, Array.Exists(mark.Cells, c => c > 0));

    private string Word(string text)
    {
        if (!_words.TryGetValue(text, out var word))
        {
            _words[text] = word = text;
        }

        return word;
    }
}
