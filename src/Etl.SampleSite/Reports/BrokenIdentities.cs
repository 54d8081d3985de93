namespace Etl.SampleSite.Reports;

/// <summary>Rules of the form that a made-up report shall break, each without breaking another.</summary>
[Flags]
public enum BrokenIdentities
{
    /// <summary>Every sum closes.</summary>
    None = 0,

    /// <summary>R1: received + carried over = outcomes + carried forward.</summary>
    R1 = 1,

    /// <summary>R2: total of outcomes = sum of the outcome rows.</summary>
    R2 = 2,

    /// <summary>R3: total column = six kinds of applicants.</summary>
    R3 = 4,

    /// <summary>A1: total of a group of appeals = its four parts.</summary>
    A1 = 8,
}
