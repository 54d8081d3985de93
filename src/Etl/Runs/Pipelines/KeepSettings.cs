using Etl.Model.Settings;

namespace Etl.Runs.Pipelines;

/// <summary>
/// Which snapshots of a pipeline stay when a good night ends: the newest of each of the last days, weeks and months that have
/// any, in the pipeline's time zone. The latest, and what is being read, always stays.
/// </summary>
public sealed record KeepSettings : IValidatable
{
    /// <summary>Days; at least 1.</summary>
    public int Daily { get; init; } = 14;

    /// <summary>Weeks, from Monday on.</summary>
    public int Weekly { get; init; } = 8;

    /// <summary>Months.</summary>
    public int Monthly { get; init; } = 12;

    /// <summary>
    /// How long the archive keeps payloads that no snapshot that stays, and no document, leads to; null: for good, since the archive is
    /// evidence. Files go as a whole, when nothing in them is needed any more.
    /// </summary>
    public TimeSpan? Payloads { get; init; }

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Payloads is { } time && time < TimeSpan.FromDays(1))
        {
            yield return new SettingProblem("payloads", $"{time}; allowed: a day (1d) or more");
        }

        if (Daily < 1)
        {
            yield return new SettingProblem("daily", $"{Daily} days; allowed: 1 or more");
        }

        if (Weekly < 0)
        {
            yield return new SettingProblem("weekly", $"{Weekly} weeks; allowed: 0 or more");
        }

        if (Monthly < 0)
        {
            yield return new SettingProblem("monthly", $"{Monthly} months; allowed: 0 or more");
        }
    }

    /// <summary>Chooses what may go.</summary>
    /// <param name="snapshots">Snapshots and when they were published, the newest first.</param>
    /// <param name="zone">The pipeline's time zone.</param>
    /// <param name="now">Now.</param>
    /// <param name="grace">A snapshot stays for so long after a newer one was published: somebody may just have found it by <c>latest</c>.</param>
    /// <returns>Those that may go, the newest first.</returns>
    public IReadOnlyList<string> Spare(IReadOnlyList<(string Id, DateTimeOffset PublishedAt)> snapshots, TimeZoneInfo zone, DateTimeOffset now, TimeSpan grace)
    {
        HashSet<string> kept = new(StringComparer.Ordinal);
        Newest(Daily, static d => d);
        Newest(Weekly, static d => d.AddDays(-(((int)d.DayOfWeek + 6) % 7)));
        Newest(Monthly, static d => new DateOnly(d.Year, d.Month, 1));
        List<string> spare = [];
        for (var i = 1; i < snapshots.Count; i++)
        {
            if (!kept.Contains(snapshots[i].Id) && now - snapshots[i - 1].PublishedAt > grace)
            {
                spare.Add(snapshots[i].Id);
            }
        }

        return spare;

        void Newest(int periods, Func<DateOnly, DateOnly> periodOf)
        {
            foreach (var period in snapshots.GroupBy(s => periodOf(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(s.PublishedAt, zone).DateTime)))
                .Take(periods))
            {
                kept.Add(period.First().Id);
            }
        }
    }
}
