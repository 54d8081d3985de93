using System.Globalization;
using System.Text;

namespace Etl.Fetch.Http;

/// <summary>robots.txt for one user agent, by RFC 9309: the longest rule that matches decides, allow wins a tie.</summary>
internal sealed class RobotsRules
{
    /// <summary>How much of a robots.txt counts: the least that the RFC asks for, in bytes.</summary>
    public const int MaxBytes = 500 * 1024;

    private readonly List<(string Pattern, bool Allow)> _rules = [];

    private RobotsRules()
    {
    }

    /// <summary>Everything is allowed.</summary>
    public static RobotsRules AllowAll { get; } = new();

    /// <summary>Crawl-delay, not in the RFC but widely used; null when none is given.</summary>
    public TimeSpan? CrawlDelay { get; private set; }

    /// <summary>Reads the groups that name the agent, or else those for <c>*</c>.</summary>
    /// <param name="robots">robots.txt, in any charset that has ASCII in it.</param>
    /// <param name="userAgent">User-Agent header; its first word without version is the name.</param>
    public static RobotsRules Parse(ReadOnlySpan<byte> robots, string userAgent)
    {
        if (robots.Length >= MaxBytes)
        {
            // The last line may be the beginning of one that says something else.
            robots = robots[..MaxBytes];
            robots = robots[..(robots.LastIndexOf((byte)'\n') + 1)];
        }

        var name = userAgent.Split('/', ' ')[0];
        var own = new RobotsRules();
        var any = new RobotsRules();
        var ownIsNamed = false;
        List<RobotsRules> group = [];
        var inAgents = false;
        // A byte is a character here: what is not ASCII is compared as bytes, as addresses are.
        foreach (var raw in Encoding.Latin1.GetString(robots.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? robots[3..] : robots).Split('\n', '\r'))
        {
            var line = raw.Split('#', 2)[0];
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                continue;
            }

            var key = line[..colon].Trim().ToLowerInvariant();
            var value = line[(colon + 1)..].Trim(' ', '\t', '\f', '\v');
            if (key == "user-agent")
            {
                if (!inAgents)
                {
                    group = [];
                }

                inAgents = true;
                if (value == "*")
                {
                    group.Add(any);
                }
                else if (value.Split('/', ' ')[0].Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    ownIsNamed = true;
                    group.Add(own);
                }
            }
            else if (key is "allow" or "disallow" or "crawl-delay")
            {
                inAgents = false;
                group.ForEach(r => r.Add(key, value));
            }
        }

        return ownIsNamed ? own : any;
    }

    /// <summary>Whether the address may be asked for.</summary>
    public bool IsAllowed(Uri address)
    {
        var path = RobotsPath.OfAddress(address.PathAndQuery);
        (var length, var allow) = (-1, true);
        foreach ((var pattern, var allows) in _rules)
        {
            if ((pattern.Length > length || (pattern.Length == length && allows)) && IsMatch(pattern, path))
            {
                (length, allow) = (pattern.Length, allows);
            }
        }

        return allow;
    }

    private void Add(string key, string value)
    {
        if (key == "crawl-delay")
        {
            // Infinity and NaN are numbers to the parser, whatever the style.
            if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6)
            {
                CrawlDelay = TimeSpan.FromSeconds(seconds);
            }
        }
        else if (value.Length > 0)
        {
            _rules.Add((RobotsPath.OfRule(value), key == "allow"));
        }
    }

    // Parts between stars are found one after the other, the first at the beginning; greedy on the left is enough.
    private static bool IsMatch(string pattern, string path)
    {
        var toEnd = pattern.EndsWith('$');
        var parts = (toEnd ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            if (toEnd && i == parts.Length - 1)
            {
                return path.Length - parts[i].Length >= at && path.EndsWith(parts[i], StringComparison.Ordinal);
            }

            var found = path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        return !toEnd || at == path.Length;
    }
}
