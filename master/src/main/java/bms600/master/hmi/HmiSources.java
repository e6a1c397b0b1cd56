package bms600.master.hmi;

import bms600.master.command.CommandDesk;
import bms600.master.panel.Panel;
import bms600.master.people.People;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.master.run.Vital;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the pages are made from: the present, the past, reports of both, the door for writes, who
 * understands setpoints, where the site is set up and backed up, who may come in, the folder of the
 * audit log, how all fares that the program lives by, a clock, and the fingerprint of the key of
 * the site.
 */
public record HmiSources(
    Feed feed,
    Archive archive,
    Papers papers,
    CommandDesk desk,
    SetpointReader setpoints,
    SiteStore setup,
    BackupStore backups,
    People people,
    Panel panel,
    Path data,
    Supplier<List<Vital>> vitals,
    Ticker ticker,
    Optional<String> signer) {}
