namespace Etl.SampleSite.Writing;

/// <summary>How a page prints zeros.</summary>
public enum ZeroMark
{
    /// <summary><c>0</c>.</summary>
    Digit,

    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>A dash of one kind or another.</summary>
    Dash,

    /// <summary><c>/</c>.</summary>
    Slash,
}
