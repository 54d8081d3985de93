using System.Globalization;
using Etl.Model.Documents;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Publish.Snapshots;

namespace Etl.Tests.Publish.Changes;

/// <summary>
/// A made-up country whose pages, sources, configuration and program change from night to night. What a snapshot says of a page
/// follows from these four alone, so that it is known why it says something else.
/// </summary>
internal sealed class ChangingCountry(int seed)
{
    private const int Kinds = 12;
    private static readonly string[] AllSources = ["east", "west", "north"];
    private readonly Random _random = new(seed);
    private readonly List<SitePage> _pages = [];
    private readonly Dictionary<string, int> _hints = new(StringComparer.Ordinal) { ["east"] = 0, ["west"] = 0, ["north"] = 0 };
    private readonly HashSet<string> _sources = [.. AllSources];
    private readonly HashSet<string> _stale = [];
    private Dictionary<string, (PublishedReport? Report, PageRecord Record)> _shown = new(StringComparer.Ordinal);
    private readonly Queue<int> _events = new();
    private int _configuration;
    private int _program;
    private int _addresses;

    /// <summary>A night on which one thing happened, and with which cause its effects are to be told; null for a night on which several did.</summary>
    public ChangeCause? Happen()
    {
        if (_pages.Count == 0)
        {
            AddPages(30);
            return null;
        }

        if (_random.Next(3) == 0)
        {
            for (var i = _random.Next(2, 5); i > 0; i--)
            {
                One(Next());
            }

            return null;
        }

        return One(Next());
    }

    /// <summary>What happens next: in any order, and everything before anything again.</summary>
    private int Next()
    {
        if (_events.Count == 0)
        {
            var all = Enumerable.Range(0, Kinds).ToArray();
            _random.Shuffle(all);
            Array.ForEach(all, _events.Enqueue);
        }

        return _events.Dequeue();
    }

    /// <summary>What tonight's snapshot is made of.</summary>
    public (IReadOnlyList<PublishedReport> Reports, IReadOnlyList<PageRecord> Pages, Func<SnapshotRequest, SnapshotRequest> Request) Show()
    {
        Dictionary<string, (PublishedReport?, PageRecord)> shown = new(StringComparer.Ordinal);
        foreach (var page in _pages.Where(p => _sources.Contains(p.Source)))
        {
            var read = Read(page);

            // What a source in quarantine has is what it had.
            if (_stale.Contains(page.Source))
            {
                var kept = _shown.GetValueOrDefault(read.Record.DocumentId);
                shown[read.Record.DocumentId] = (kept.Report is null ? null : kept.Report with { StaleSince = kept.Report.StaleSince ?? Night }, read.Record);
            }
            else
            {
                shown[read.Record.DocumentId] = read;
            }
        }

        foreach (var gone in _shown.Where(s => s.Value.Report is { } r && _stale.Contains(r.Report.SourceId) && _sources.Contains(r.Report.SourceId)
            && !shown.ContainsKey(s.Key)))
        {
            shown[gone.Key] = (gone.Value.Report! with { StaleSince = gone.Value.Report!.StaleSince ?? Night }, gone.Value.Record);
        }

        _shown = shown;
        var stale = _stale.ToDictionary(s => s, _ => Night, StringComparer.Ordinal);
        return (
            [.. shown.Values.Select(s => s.Item1).OfType<PublishedReport>().OrderBy(r => r.Report.ReportId, StringComparer.Ordinal)],
            [.. shown.Values.Select(s => s.Item2)],
            r => r with { ConfigurationHash = $"c{_configuration} {string.Join(' ', _hints.Values)}", CodeVersion = $"p{_program}", StaleSources = stale });
    }

    private static DateTimeOffset Night { get; } = new(2025, 3, 31, 0, 0, 0, TimeSpan.Zero);

    private ChangeCause? One(int what)
    {
        var some = _pages.Where(_ => _random.Next(8) == 0).ToList();
        switch (what)
        {
            case 0:
                some.ForEach(p => p.Numbers += 1 + _random.Next(50));
                return ChangeCause.Page;
            case 1:
                some.ForEach(p => p.Year = 2019 + _random.Next(5));
                return ChangeCause.Page;
            case 2:
                some.ForEach(p => p.Region = 430900 + _random.Next(5));
                return ChangeCause.Page;
            case 3:
                some.ForEach(p => (p.Address, p.Path) = (++_addresses, null));
                return ChangeCause.Page;
            case 4:
                AddPages(_random.Next(4));
                return ChangeCause.Page;
            case 5:
                some.ForEach(p => _pages.Remove(p));
                return ChangeCause.Page;
            case 6:
                some.ForEach(p => p.Path = ++_addresses);
                return ChangeCause.Page;
            case 7:
                _hints[AllSources[_random.Next(3)]]++;
                return ChangeCause.Source;
            case 8:
                _configuration++;
                return ChangeCause.Configuration;
            case 9 or 10:
                _program++;
                return ChangeCause.Program;
            default:
                var source = AllSources[_random.Next(3)];
                var set = _random.Next(2) == 0 ? _stale : _sources;
                if (set.Remove(source))
                {
                    // What came of its pages while it was stale shows on the night on which it is well again.
                    return set == _stale ? null : ChangeCause.Source;
                }

                set.Add(source);
                return ChangeCause.Source;
        }
    }

    private void AddPages(int count)
    {
        for (; count > 0; count--)
        {
            _pages.Add(new SitePage
            {
                Source = AllSources[_random.Next(3)],
                Address = ++_addresses,
                Body = _random.Next(20),
                Year = 2019 + _random.Next(5),
                Region = 430900 + _random.Next(5),
                Numbers = _random.Next(1000),
                Furniture = _random.Next(1000),
            });
        }
    }

    private (PublishedReport? Report, PageRecord Record) Read(SitePage page)
    {
        var id = Digits($"{page.Source}/{page.Address}");
        var hint = _hints[page.Source];
        var isReadable = (page.Numbers + _program) % 7 != 0;
        PageRecord record = new()
        {
            DocumentId = "d" + id,
            SourceId = page.Source,
            Url = $"http://{page.Source}.test/{page.Path ?? page.Address}",
            Outcome = isReadable ? "ok" : "failed",
            Origin = new DocumentOrigin(Digits(page.ToString()), $"h{hint}", isReadable ? $"c{_configuration}.c{_configuration}" : $"c{_configuration}",
                isReadable ? $"p{_program}.p{_program}" : $"p{_program}"),
        };
        if (!isReadable)
        {
            return (null, record);
        }

        // Each of the four has a hold on some of the pages only.
        var shift = ((page.Numbers + _program) % 3) + (page.Body % 4 == 0 ? _configuration : 0);
        var blank = (page.Numbers + shift) % 5 == 0;
        Report report = new()
        {
            ReportId = id,
            SourceId = page.Source,
            DocumentId = record.DocumentId,
            Year = page.Body % 5 == 1 ? 2019 + ((page.Year + hint) % 5) : page.Year,
            Region = new Region((page.Body % 3 == 2 ? page.Region + (_configuration % 4) : page.Region).ToString(CultureInfo.InvariantCulture), "湖南省", null,
                null),
            Publisher = page.Body == 0 ? null : $"第{page.Body}局",
            Url = record.Url,
            PageSha256 = Digits(page.ToString()) + new string('0', 48),
            Medium = Medium.Html,
            Facts =
            [
                Samples.Fact("requests", "new_received", "total", page.Numbers + shift),
                Samples.Fact("requests", "carried_over", "total", blank ? null : shift, shift),
                .. shift % 2 == 0 ? new[] { Samples.Fact("requests", "granted", "total", page.Numbers) } : [],
            ],
        };
        return (new PublishedReport(report, Night), record);
    }

    private static string Digits(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    /// <summary>A page of a site; neither its address nor the path that it has now, where it was known again there, is a part of what it says.</summary>
    private sealed class SitePage
    {
        public required string Source { get; init; }

        public required int Address { get; set; }

        public int? Path { get; set; }

        public required int Body { get; init; }

        public required int Year { get; set; }

        public required int Region { get; set; }

        public required int Numbers { get; set; }

        public required int Furniture { get; init; }

        public override string ToString() => $"{Body} {Year} {Region} {Numbers} {Furniture}";
    }
}
