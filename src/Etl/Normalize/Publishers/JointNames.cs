using System.Text.RegularExpressions;
using Etl.Model.Bodies;
using Etl.Model.Text;

namespace Etl.Normalize.Publishers;

/// <summary>
/// Names of several bodies that publish one report together: 青山县文化和旅游局、青山县文物局. A committee of the party beside a
/// government is no second publisher: the duty to publish is the government's.
/// </summary>
/// <param name="names">Names of public bodies.</param>
/// <param name="bodies">What names of bodies look like.</param>
internal sealed partial class JointNames(PublisherNames names, BodyCatalog bodies)
{
    private const int Shortest = 4;

    /// <summary>Parts a printed name.</summary>
    /// <param name="printed">Name as printed, with or without blanks; null for none.</param>
    /// <returns>The body named first, null for none; the others.</returns>
    public (string? Name, IReadOnlyList<string> Others) Part(string? printed)
    {
        if (printed is null)
        {
            return (null, []);
        }

        var text = PlaceOfBoth().Replace(printed, "$1人民政府");
        List<string> parts = [.. Pieces(text).Where(p => !IsOfParty(p))];
        return parts.Count > 0 && (parts.Count > 1 || parts[0] != text) ? (parts[0], parts.GetRange(1, parts.Count - 1)) : (text, []);
    }

    /// <summary>The names in a text; the whole text where it is one.</summary>
    private List<string> Pieces(string text)
    {
        List<string> pieces = [.. text.Split(['、', ' ', '\u3000', '\n', ',', '，', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(Fused)];
        var isList = text.AsSpan().IndexOfAny("、，,/") >= 0;
        return pieces.Count > 1 && pieces.TrueForAll(p => p.Length >= Shortest - 1 && bodies.IsBody(p))
            && (isList || pieces.Skip(1).All(p => AreAlike(pieces[0], p))) ? pieces : [text];
    }

    /// <summary>Two names without a sign between them: the second begins with the place that the first begins with.</summary>
    private IEnumerable<string> Fused(string text)
    {
        var place = Place(text);
        for (var at = place.Length > 1 ? Shortest : text.Length; at <= text.Length - Shortest; at++)
        {
            if (string.CompareOrdinal(text, at, place, 0, place.Length) == 0 && bodies.IsBody(text.AsSpan(0, at)) && bodies.IsBody(text.AsSpan(at)))
            {
                return [text[..at], text[at..]];
            }
        }

        return [text];
    }

    private bool AreAlike(string first, string other) => Place(first) is { Length: > 1 } place && other.StartsWith(place, StringComparison.Ordinal);

    /// <summary>The region that a name begins with, behind the word for the party.</summary>
    private string Place(string name)
    {
        var own = Party().Replace(name, "");
        var length = names.RegionLength(own);
        return length > 0 ? own[..length] : FirstPlace().Match(own).Value;
    }

    private static bool IsOfParty(string name) => Party().IsMatch(name) || Committee().IsMatch(name);

    [GeneratedRegex(@"^(中共|中国共产党)")]
    private static partial Regex Party();

    [GeneratedRegex(@"(党委|党组|党工委|县委|市委|区委|省委)(办公室|办公厅)?$")]
    private static partial Regex Committee();

    // 平湖镇党委、政府; 平湖街道党工委、办事处 keeps its own name.
    [GeneratedRegex(@"^(?:中共)?([" + TextKey.Han + @"]{2,20}?[镇乡县市区旗])(?:党委|委)[、 \u3000]?(?:人民)?政府$")]
    private static partial Regex PlaceOfBoth();

    [GeneratedRegex(@"^[" + TextKey.Han + @"]{1,8}?[省市县区州盟旗镇乡](?=[" + TextKey.Han + @"]{2})")]
    private static partial Regex FirstPlace();
}
