using System.Globalization;
using System.Text.RegularExpressions;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Logging;

namespace Etl.Clean.Pdf.Engine;

/// <summary>Hears what the library passes over: it reads on where a part of a page is damaged, and guesses where a font does not say what it draws.</summary>
internal sealed partial class PdfLog : ILog
{
    private const string Composite = "Type0Font";
    private readonly HashSet<(string Font, string Guess)> _guesses = [];

    /// <summary>The first part that was passed over since <see cref="BeginPage"/>; null where there is none.</summary>
    public string? Damage { get; private set; }

    /// <summary>Begins a page.</summary>
    public void BeginPage()
    {
        Damage = null;
        _guesses.Clear();
    }

    /// <summary>True where the library took the number of a character in its font for the character itself, and that can't be right.</summary>
    /// <param name="letter">What it read.</param>
    /// <returns>Whether it is illegible.</returns>
    public bool IsIllegible(Letter letter)
    {
        if (_guesses.Count == 0 || letter.Value is null || !_guesses.Contains((letter.FontName ?? "", letter.Value)))
        {
            return false;
        }

        Damage ??= $"the font {letter.FontName} does not say which characters it draws";
        // A font of single bytes mostly numbers its characters as ASCII does; one of two bytes as they happen to stand in it.
        return letter.GetFont()?.GetType().Name == Composite || letter.Value is not [> ' ' and <= '~'];
    }

    /// <inheritdoc/>
    public void Debug(string message)
    {
    }

    /// <inheritdoc/>
    public void Debug(string message, Exception ex)
    {
    }

    /// <inheritdoc/>
    public void Warn(string message)
    {
        var guess = Guess().Match(message);
        if (guess.Success)
        {
            _guesses.Add((guess.Groups["font"].Value, ((char)int.Parse(guess.Groups["code"].ValueSpan, CultureInfo.InvariantCulture)).ToString()));
        }
        else if (message.Contains("skip", StringComparison.OrdinalIgnoreCase))
        {
            Damage ??= message;
        }
    }

    /// <inheritdoc/>
    public void Error(string message) => Damage ??= message;

    /// <inheritdoc/>
    public void Error(string message, Exception ex) => Damage ??= $"{message} {ex.Message}";

    [GeneratedRegex(@"character with code (?<code>\d{1,9}) in font /?(?<font>.*?)\.?$")]
    private static partial Regex Guess();
}
