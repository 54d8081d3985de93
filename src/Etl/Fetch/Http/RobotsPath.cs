using System.Buffers;
using System.Globalization;
using System.Text;

namespace Etl.Fetch.Http;

/// <summary>
/// Paths as RFC 9309 compares them: what needs no percent-encoding is decoded, what needs it is encoded, in capitals. An
/// encoded slash stays another character than a slash.
/// </summary>
internal static class RobotsPath
{
    private static readonly SearchValues<char> Unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>Path and query of an address. Stars and dollars in it are letters.</summary>
    /// <param name="pathAndQuery">As the address has it.</param>
    public static string OfAddress(string pathAndQuery) => Normal(pathAndQuery).Replace("*", "%2A", StringComparison.Ordinal)
        .Replace("$", "%24", StringComparison.Ordinal);

    /// <summary>Path of a rule. Its stars, and a dollar at its end, keep their meaning.</summary>
    /// <param name="rule">As robots.txt has it, a character for a byte.</param>
    public static string OfRule(string rule)
    {
        var normal = Normal(rule);
        var toEnd = normal.EndsWith('$');
        return (toEnd ? normal[..^1] : normal).Replace("$", "%24", StringComparison.Ordinal) + (toEnd ? "$" : "");
    }

    private static string Normal(string path)
    {
        var normal = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            var c = path[i];
            if (c == '%' && i
                + 2 < path.Length && byte.TryParse(path.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                i += 2;
                Append(normal, (char)value, encode: !Unreserved.Contains((char)value));
            }
            else
            {
                Append(normal, c, encode: c > '~');
            }
        }

        return normal.ToString();
    }

    private static void Append(StringBuilder normal, char c, bool encode)
    {
        if (encode)
        {
            normal.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
        }
        else
        {
            normal.Append(c);
        }
    }
}
