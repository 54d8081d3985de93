using System.Globalization;

namespace Etl.Config;

/// <summary>One thing wrong in one configuration file.</summary>
/// <param name="File">File as it was named to the loader.</param>
/// <param name="Line">Line, from 1; 0 when the problem is the file itself.</param>
/// <param name="Column">Column, from 1; 0 when the problem is the file itself.</param>
/// <param name="Message">What was found, what is allowed, and the nearest right word where there is one.</param>
public sealed record ConfigurationProblem(string File, int Line, int Column, string Message)
{
    /// <summary>The problem as compilers print them: <c>file:line:column: message</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => Line > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Message}")
        : $"{File}: {Message}";
}
