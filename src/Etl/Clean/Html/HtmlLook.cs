using System.Buffers;
using System.Globalization;

namespace Etl.Clean.Html;

/// <summary>What CSS declarations say of an element, as far as it decides which text is seen as part of which number; null for nothing said.</summary>
internal record struct HtmlLook
{
    private const int Longest = 40;
    private const double Nudge = 1.5; // points or pixels by which programs set text straight

    private static readonly string[] Telling =
    [
        "display", "visibility", "white-space", "vertical-align", "text-decoration", "mso-hide", "mso-text-raise", "mso-special-character", "position",
        "opacity", "font:0", "transparent",
        "text-indent", "overflow", "transform", "scale", "zoom", "margin-left:-", "margin-left: -", "clip", "override", "#fff", "#0000", "white", "rgb(25",
        "rgba(", "hsla(", "/ 0)", "/0)", "content-visibility",
    ];

    private static readonly SearchValues<string> Properties = SearchValues.Create(Telling, StringComparison.OrdinalIgnoreCase);

    /// <summary>Declarations without any of these say nothing: most of a sheet, passed over in one look.</summary>
    private static readonly SearchValues<string> Anything = SearchValues.Create([.. Telling, "background", "font-size"], StringComparison.OrdinalIgnoreCase);

    private Said _said;
    private Said _true; // of what is said
    private HtmlRise _rise;

    /// <summary>What may be said: looks are laid over each other for every element, and compared.</summary>
    [Flags]
    private enum Said : ushort
    {
        None = 0,
        IsGone = 1 << 0,
        IsGoneForGood = 1 << 1,
        IsInkless = 1 << 2,
        IsPreformatted = 1 << 3,
        IsStruck = 1 << 4,
        Rise = 1 << 5,
        IsWhite = 1 << 6,
        HasGround = 1 << 7,
        IsShut = 1 << 8,
        IsBox = 1 << 9,
        IsSmall = 1 << 10,
        IsDoubtful = 1 << 11,
        HasMore = 1 << 12,
    }

    /// <summary>True for <c>display: none</c> and its like.</summary>
    public bool? IsGone
    {
        readonly get => Of(Said.IsGone);
        set => Set(Said.IsGone, value);
    }

    /// <summary>True where that is said with <c>!important</c>: weaker rules don't change it.</summary>
    public bool IsGoneForGood
    {
        readonly get => (_said & Said.IsGoneForGood) != 0;
        set => Set(Said.IsGoneForGood, value ? true : null);
    }

    /// <summary>True for <c>visibility: hidden</c>: without ink, in its place.</summary>
    public bool? IsInkless
    {
        readonly get => Of(Said.IsInkless);
        set => Set(Said.IsInkless, value);
    }

    /// <summary>True where line breaks of the source are kept.</summary>
    public bool? IsPreformatted
    {
        readonly get => Of(Said.IsPreformatted);
        set => Set(Said.IsPreformatted, value);
    }

    /// <summary>True for struck out text.</summary>
    public bool? IsStruck
    {
        readonly get => Of(Said.IsStruck);
        set => Set(Said.IsStruck, value);
    }

    /// <summary>Where it stands on the line.</summary>
    public HtmlRise? Rise
    {
        readonly get => (_said & Said.Rise) == 0 ? null : _rise;
        set
        {
            Set(Said.Rise, value is null ? null : true);
            _rise = value ?? HtmlRise.None;
        }
    }

    /// <summary>True for white text; false for another colour.</summary>
    public bool? IsWhite
    {
        readonly get => Of(Said.IsWhite);
        set => Set(Said.IsWhite, value);
    }

    /// <summary>True for a ground other than white; false for none.</summary>
    public bool? HasGround
    {
        readonly get => Of(Said.HasGround);
        set => Set(Said.HasGround, value);
    }

    /// <summary>True for a box of no size that cuts off what does not fit; text in a line is no box.</summary>
    public bool? IsShut
    {
        readonly get => Of(Said.IsShut);
        set => Set(Said.IsShut, value);
    }

    /// <summary>True for what is a box of its own, whatever its tag.</summary>
    public bool? IsBox
    {
        readonly get => Of(Said.IsBox);
        set => Set(Said.IsBox, value);
    }

    /// <summary>True for text of a size that notes are printed in.</summary>
    public bool? IsSmall
    {
        readonly get => Of(Said.IsSmall);
        set => Set(Said.IsSmall, value);
    }

    /// <summary>True where it can't be told which number is seen: text of a size that nobody reads, digits in turned order.</summary>
    public bool? IsDoubtful
    {
        readonly get => Of(Said.IsDoubtful);
        set => Set(Said.IsDoubtful, value);
    }

    /// <summary>True where the sheet itself writes digits before or behind the text.</summary>
    public bool? HasMore
    {
        readonly get => Of(Said.HasMore);
        set => Set(Said.HasMore, value);
    }

    /// <summary>True where nothing is said.</summary>
    public readonly bool IsEmpty => _said == 0;

    /// <summary>Whether declarations may say anything: one look at them, without reading.</summary>
    /// <param name="style">Text between the braces or of a <c>style</c> attribute.</param>
    /// <returns>False where <see cref="Read"/> finds nothing.</returns>
    public static bool SaysAnything(ReadOnlySpan<char> style) => style.ContainsAny(Anything);

    /// <summary>Reads declarations (<c>display: none; color: red</c>).</summary>
    /// <param name="style">Text between the braces or of a <c>style</c> attribute.</param>
    /// <returns>What they say.</returns>
    public static HtmlLook Read(ReadOnlySpan<char> style)
    {
        if (!SaysAnything(style))
        {
            return default;
        }

        var look = new HtmlLook { HasGround = HtmlInk.HasGround(style) };
        if (look.HasGround != true && style.IndexOfAny(Properties) < 0 && !HtmlInk.HasOddSize(style))
        {
            return look;
        }

        var isRelative = false;
        var offset = false;
        var isLost = false;
        var isCut = false;
        var isEmpty = false;
        var isAbsolute = false;
        var isOutside = false;
        var isFar = false; // to the side, where even what keeps its place is not seen
        ReadOnlySpan<char> ink = default, ground = default;
        Span<char> values = stackalloc char[Longest];
        Span<char> names = stackalloc char[Longest];
        foreach (var range in style.Split(';'))
        {
            var declaration = style[range];
            var colon = declaration.IndexOf(':');
            if (colon is <= 0 or > Longest)
            {
                continue;
            }

            var value = declaration[(colon + 1)..].Trim();
            var isImportant = false;
            if (value.IndexOf('!') is >= 0 and var important)
            {
                isImportant = true;
                value = value[..important].TrimEnd();
            }

            value = value[..Math.Min(value.Length, Longest)];
            ReadOnlySpan<char> lower = values[..value.ToLowerInvariant(values)];
            switch (((ReadOnlySpan<char>)names)[..declaration[..colon].Trim().ToLowerInvariant(names)])
            {
                case "display":
                    look.IsGone = lower is "none";
                    look.IsGoneForGood = isImportant;
                    look.IsBox = lower is "block" or "inline-block" or "flex" or "inline-flex" or "grid";
                    break;
                case "mso-hide" when lower is "all":
                    look.IsGone = true;
                    break;
                case "opacity" or "font-size" when HtmlInk.IsZero(lower):
                case "font" when lower.StartsWith("0/"):
                case "content-visibility" when lower is "hidden":
                case "scale" when HtmlInk.IsZero(lower):
                case "transform" or "-webkit-transform" or "-ms-transform" when !HtmlInk.IsSeen(lower):
                case "filter" when lower.StartsWith("opacity(0)") || lower.EndsWith("opacity=0)"):
                    look.IsInkless = true;
                    break;
                case "opacity" when HtmlInk.IsFaint(lower):
                    look.IsInkless = true;
                    break;
                case "font-size" when HtmlInk.IsTiny(lower):
                case "zoom" when HtmlInk.IsZero(lower):
                case "unicode-bidi" when lower.EndsWith("override"):
                    look.IsDoubtful = true;
                    break;
                case "font-size":
                    look.IsSmall = HtmlInk.IsSmall(lower);
                    break;
                case "overflow":
                    isCut = lower is "hidden" or "clip";
                    break;
                case "width" or "height" or "max-width" or "max-height" or "line-height" when HtmlInk.IsZero(lower) || lower is "1px":
                    isEmpty = true;
                    break;
                case "float" when lower is "left" or "right":
                    look.IsBox = true;
                    break;
                case "margin-left" or "margin-top" when HtmlInk.IsGone(lower):
                    isLost = true;
                    break;
                case "visibility":
                    look.IsInkless = lower is "hidden" or "collapse";
                    break;
                case "white-space":
                    look.IsPreformatted = lower is ['p', 'r', 'e', ..] or "break-spaces";
                    break;
                case "text-decoration" or "text-decoration-line":
                    look.IsStruck = lower.IndexOf("line-through") >= 0;
                    break;
                case "vertical-align":
                    look.Rise = lower is "super" or "sub" or "text-top" or "text-bottom" ? (lower[0] == 's' ? HtmlRise.Mark : HtmlRise.Moved) : IsLength(lower)
                        ? HtmlRise.Moved : HtmlRise.None;
                    break;
                case "mso-special-character" when lower is "footnote" or "endnote":
                    look.Rise = HtmlRise.Mark;
                    break;
                case "mso-text-raise" when IsLength(lower):
                    look.Rise ??= HtmlRise.Moved;
                    break;
                case "position":
                    isRelative = lower is "relative";
                    isAbsolute = lower is "absolute" or "fixed";
                    look.IsBox = isAbsolute ? true : look.IsBox;
                    break;
                case "top" or "bottom":
                    offset = IsLength(lower);
                    isOutside |= HtmlInk.IsFarOut(lower);
                    break;
                case "left" or "right":
                    isFar |= HtmlInk.IsGone(lower);
                    isOutside |= HtmlInk.IsFarOut(lower);
                    break;
                case "clip" when lower.StartsWith("rect(0") || lower.StartsWith("rect(1px"):
                    isOutside = true;
                    break;
                case "clip-path" when lower is "inset(50%)" or "inset(100%)" || lower.StartsWith("circle(0") || lower.StartsWith("polygon(0 0,0 0"):
                case "text-indent" when HtmlInk.IsFarOut(lower):
                case "color" or "-webkit-text-fill-color" when HtmlInk.IsClear(lower):
                    look.IsInkless = true;
                    break;
                case "color":
                    look.IsWhite = HtmlInk.IsWhite(lower);
                    ink = declaration[(colon + 1)..].Trim();
                    break;
                case "background" or "background-color":
                    ground = declaration[(colon + 1)..].Trim();
                    break;
            }
        }

        if (isRelative && offset)
        {
            look.Rise ??= HtmlRise.Moved;
        }

        // Text for programs that read a page aloud, or for engines that index it.
        if (isLost || (isOutside && (isAbsolute || (isRelative && isFar))))
        {
            look.IsGone = true;
        }

        look.IsInkless = !ink.IsEmpty && ink.Equals(ground, StringComparison.OrdinalIgnoreCase) ? true : look.IsInkless;
        look.IsShut = isCut && isEmpty ? true : null;

        return look;
    }

    /// <summary>Lays stronger declarations over these.</summary>
    /// <param name="other">The stronger ones.</param>
    /// <returns>Both.</returns>
    public readonly HtmlLook With(HtmlLook other)
    {
        if (other.IsEmpty)
        {
            return this;
        }

        var stronger = other._said;
        if (IsGoneForGood && !other.IsGoneForGood)
        {
            stronger &= ~Said.IsGone;
        }

        return new HtmlLook
        {
            _said = _said | other._said,
            _true = (other._true & stronger) | (_true & ~stronger),
            _rise = (stronger & Said.Rise) != 0 ? other._rise : _rise,
        };
    }

    private readonly bool? Of(Said what) => (_said & what) == 0 ? null : (_true & what) != 0;

    private void Set(Said what, bool? value)
    {
        _said = value is null ? _said & ~what : _said | what;
        _true = value == true ? _true | what : _true & ~what;
    }

    /// <summary>A length or share that is more than a nudge: 3pt, -5px, 30%, .5em.</summary>
    private static bool IsLength(ReadOnlySpan<char> value)
    {
        var end = value.LastIndexOfAnyInRange('0', '9');
        if (end < 0 || !double.TryParse(value[..(end + 1)], NumberStyles.Float, CultureInfo.InvariantCulture, out var length))
        {
            return false;
        }

        return Math.Abs(length) > (value[(end + 1)..] is "pt" or "px" ? Nudge : 0);
    }
}
