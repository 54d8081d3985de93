using Etl.Runs.Requests;

namespace Etl.Runs.Workers;

/// <summary>Sources that share hosts, directly or through others: whoever asks one of them is the only one to ask any.</summary>
internal static class HostGroups
{
    /// <summary>Puts sources together that share hosts.</summary>
    /// <param name="sources">The sources.</param>
    /// <returns>The groups, in order of their first source; a source that asks no host is alone.</returns>
    public static IReadOnlyList<IReadOnlyList<RunSource>> Of(IReadOnlyList<RunSource> sources)
    {
        var above = Enumerable.Range(0, sources.Count).ToArray();
        Dictionary<string, int> first = new(StringComparer.Ordinal);
        for (var i = 0; i < sources.Count; i++)
        {
            foreach (var host in sources[i].Hosts)
            {
                if (first.TryGetValue(host, out var other))
                {
                    Join(i, other);
                }
                else
                {
                    first[host] = i;
                }
            }
        }

        // A name with all that is below it.
        foreach (var (end, source) in first.Where(static h => h.Key.StartsWith('.')))
        {
            foreach (var (host, other) in first.Where(h => h.Key.EndsWith(end, StringComparison.Ordinal)))
            {
                Join(source, other);
            }
        }

        return [.. sources.Index().GroupBy(s => Root(s.Index)).Select(static g => g.Select(static s => s.Item).ToList())];

        void Join(int a, int b) => above[Math.Max(Root(a), Root(b))] = Math.Min(Root(a), Root(b));

        int Root(int i)
        {
            while (above[i] != i)
            {
                i = above[i] = above[above[i]];
            }

            return i;
        }
    }
}
