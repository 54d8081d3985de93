using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Etl.Runs.Pipelines;

/// <summary>
/// Times in cron notation: second, minute, hour, day of month, month, day of week, and the year if wanted
/// (<c>0 30 2 * * ?</c>). Checked here as far as fields and ranges go, so that a wrong one is told with its line; what
/// times they are is the schedule's affair.
/// </summary>
/// <param name="Text">The expression.</param>
[Description("six fields: second, minute, hour, day of month, month, day of week (\"?\" for any), such as 0 30 2 * * ?")]
public readonly record struct CronText(string Text) : IParsable<CronText>
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <inheritdoc/>
    public static CronText Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var text) ? text : throw new FormatException($"\"{s}\" is no cron expression of six or seven fields.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CronText result)
    {
        var fields = s?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var valid = fields.Length is 6 or 7
            && IsField(fields[0], 0, 59, [])
            && IsField(fields[1], 0, 59, [])
            && IsField(fields[2], 0, 23, [])
            && (fields[3] is "?" or "L" or "LW" || IsField(fields[3].EndsWith('W') ? fields[3][..^1] : fields[3], 1, 31, []))
            && IsField(fields[4], 1, 12, Months)
            && IsDayOfWeek(fields[5])
            && (fields.Length == 6 || IsField(fields[6], 1970, 2099, []));
        result = valid ? new CronText(string.Join(' ', fields)) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool IsDayOfWeek(string field)
    {
        if (field is "?" or "L")
        {
            return true;
        }

        var nth = field.Split('#');
        if (nth.Length == 2)
        {
            return IsValue(nth[0], 1, 7, Days) && IsValue(nth[1], 1, 5, []);
        }

        return IsField(field.EndsWith('L') ? field[..^1] : field, 1, 7, Days);
    }

    private static bool IsField(string field, int first, int last, string[] names) => field.Split(',').All(part =>
    {
        var step = part.Split('/');
        if (step.Length > 2 || (step.Length == 2 && !IsValue(step[1], 1, last, [])))
        {
            return false;
        }

        if (step[0] == "*")
        {
            return true;
        }

        var range = step[0].Split('-');
        return range.Length <= 2 && range.All(v => IsValue(v, first, last, names));
    });

    private static bool IsValue(string value, int first, int last, string[] names) =>
        names.Contains(value.ToUpperInvariant())
        || (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= first && number <= last);
}
