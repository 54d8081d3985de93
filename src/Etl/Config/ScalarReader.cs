using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Etl.Model.Text;

namespace Etl.Config;

/// <summary>Reads single values: text, numbers, durations, addresses, words of an enum, anything that parses itself.</summary>
internal static partial class ScalarReader
{
    private static readonly MethodInfo ParseOwn = typeof(ScalarReader).GetMethod(nameof(TryParseOwn), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Reads a value.</summary>
    /// <param name="text">As written.</param>
    /// <param name="type">Wanted type.</param>
    /// <param name="value">The value.</param>
    /// <returns>Null when read; else what is allowed, to follow what was found.</returns>
    public static string? TryRead(string text, Type type, out object? value)
    {
        if (type.IsEnum)
        {
            return TryReadWord(text, type, out value);
        }

        if (type == typeof(string))
        {
            value = text;
        }
        else if (type == typeof(bool))
        {
            value = text switch { "true" => true, "false" => false, _ => null };
        }
        else if (type == typeof(int))
        {
            value = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i) ? i : null;
        }
        else if (type == typeof(long))
        {
            value = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var l) ? l : null;
        }
        else if (type == typeof(double))
        {
            value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && double.IsFinite(d) ? d : null;
        }
        else if (type == typeof(decimal))
        {
            value = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var m) ? m : null;
        }
        else if (type == typeof(TimeSpan))
        {
            value = TryReadDuration(text);
        }
        else if (type == typeof(Uri))
        {
            value = Uri.TryCreate(text, UriKind.Absolute, out var uri) && text.Contains(':', StringComparison.Ordinal) ? uri : null;
        }
        else if (type == typeof(DateOnly))
        {
            value = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        }
        else
        {
            value = ParsesItself(type) ? ParseOwn.MakeGenericMethod(type).Invoke(null, [text]) : null;
        }

        return value is null ? "; allowed: " + Describe(type) : null;
    }

    /// <summary>True for types that are written as one value.</summary>
    public static bool IsScalar(Type type) =>
        type.IsEnum || type == typeof(string) || type == typeof(Uri) || type.IsPrimitive || (type.IsValueType && ParsesItself(type));

    /// <summary>True for types with their own <see cref="IParsable{TSelf}"/>.</summary>
    public static bool ParsesItself(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>) && i.GenericTypeArguments[0] == type);

    /// <summary>What may be written, for messages; a type that reads itself says it in its <see cref="DescriptionAttribute"/>.</summary>
    public static string Describe(Type type)
    {
        if (type.IsEnum)
        {
            return string.Join(", ", Words(type).Keys);
        }

        if (type == typeof(string))
        {
            return "text";
        }

        if (type == typeof(bool))
        {
            return "true, false";
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return "a whole number";
        }

        if (type == typeof(double) || type == typeof(decimal))
        {
            return "a number";
        }

        if (type == typeof(TimeSpan))
        {
            return "a duration such as 500ms, 30s, 5m, 1h30m, 2d";
        }

        if (type == typeof(Uri))
        {
            return "an absolute address such as https://www.example.org/list.html";
        }

        if (type == typeof(DateOnly))
        {
            return "a date such as 2024-01-31";
        }

        return type.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "text that can be read as " + type.Name;
    }

    private static string? TryReadWord(string text, Type type, out object? value)
    {
        var words = Words(type);
        if (words.TryGetValue(text, out var member))
        {
            value = member;
            return null;
        }

        value = null;
        return $"{NearestWord.Suggest(text, words.Keys)} allowed: {Describe(type)}";
    }

    private static Dictionary<string, Enum> Words(Type type) =>
        Enum.GetValues(type).Cast<Enum>().DistinctBy(static m => m.ToString()).ToDictionary(SnakeCase.Of, StringComparer.Ordinal);

    private static TimeSpan? TryReadDuration(string text)
    {
        if (text == "0")
        {
            return TimeSpan.Zero;
        }

        if (!Duration().IsMatch(text))
        {
            return null;
        }

        double milliseconds = 0;
        foreach (Match part in DurationPart().Matches(text))
        {
            var scale = part.Groups[2].Value switch { "ms" => 1, "s" => 1e3, "m" => 60e3, "h" => 3600e3, _ => 86400e3 };
            milliseconds += scale * double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture);
        }

        return milliseconds < TimeSpan.MaxValue.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    private static object? TryParseOwn<T>(string text)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex(@"^(\d+(\.\d+)?(ms|s|m|h|d))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)(ms|s|m|h|d)", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPart();
}
