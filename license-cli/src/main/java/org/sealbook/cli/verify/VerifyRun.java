package org.sealbook.cli.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.output.OutputFormat;
import org.sealbook.cli.trust.BundleFiles;
import org.sealbook.cli.trust.PinnedRoots;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.Verification;

/**
 * Judges every input of a request and answers. Uses nothing of picocli: see {@link PlainVerify}.
 */
public final class VerifyRun {
  /** So many files of a folder are in memory together, with their answers. */
  private static final int AT_ONCE = 256;

  private final Session session;
  private final VerifyRequest request;

  private ExitCode code = ExitCode.DONE;
  private int valid;
  private int invalid;
  private int indeterminate;
  private int unreadable;

  public VerifyRun(Session session, VerifyRequest request) {
    this.session = session;
    this.request = request;
  }

  /** Does it; how it ended is that of the input that takes precedence. */
  public ExitCode run() {
    LicenseVerifier verifier = verifier();
    VerdictAnswer answer = new VerdictAnswer(session, request.unmask());
    if (request.format() == OutputFormat.TABLE) {
      judgeAll(verifier, answer);
    } else {
      answer
          .listing()
          .print(
              sink -> judgeAll(verifier, sink), request.format(), session.out(), session.style());
    }
    if (valid + invalid + indeterminate + unreadable > 1) {
      summarise();
    }
    return code;
  }

  private void summarise() {
    session.note(
        session
                .language()
                .pick(
                    valid + " valid, " + invalid + " invalid, " + indeterminate + " indeterminate",
                    "有效 " + valid + "，无效 " + invalid + "，无法判定 " + indeterminate)
            + (unreadable == 0
                ? ""
                : session
                    .language()
                    .pick(", " + unreadable + " unreadable", "，无法读取 " + unreadable)));
  }

  private LicenseVerifier verifier() {
    List<TrustBundle> bundles =
        request.trust().isEmpty()
            ? PinnedRoots.bundles(session)
            : request.trust().stream()
                .flatMap(name -> new BundleFiles(session).read(name).stream())
                .toList();
    LicenseVerifier verifier = LicenseVerifier.trusting(bundles, session.clock());
    if (request.maxStatusAgeDays().isEmpty()) {
      return verifier;
    }
    if (request.maxStatusAgeDays().get() < 0) {
      throw new UsageException("--max-status-age must be 0 or more", "it is a number of days");
    }
    return verifier.withMaxStatusAgeDays(request.maxStatusAgeDays().get());
  }

  /** Judges every input; goes on after one that cannot be read. */
  private void judgeAll(LicenseVerifier verifier, Consumer<Judged> sink) {
    for (String file : request.files()) {
      try {
        if (!file.equals("-") && Files.isDirectory(InputSource.pathOf(file))) {
          judgeFolder(InputSource.pathOf(file), verifier, sink);
        } else {
          answer(judged(InputSource.of(file), verifier), sink);
        }
      } catch (SealbookException e) {
        unreadable(e);
      }
    }
  }

  private void judgeFolder(Path folder, LicenseVerifier verifier, Consumer<Judged> sink) {
    FolderWalk walk = FolderWalk.of(folder);
    if (walk.others() > 0) {
      session.note(
          session
              .language()
              .pick(
                  walk.others() + " other files in " + folder + " were not looked at",
                  folder + " 中另有 " + walk.others() + " 个其他文件，未予核验"));
    }
    for (Path unreadable : walk.unreadable()) {
      unreadable(
          new SealbookException(
              ErrorCode.FILE_UNUSABLE, "cannot read " + unreadable, "check its rights"));
    }
    if (walk.files().isEmpty()) {
      throw new SealbookException(
          ErrorCode.FILE_NOT_FOUND,
          "there is nothing to verify in the folder " + folder,
          "licences end in .lic, .png, .jpg, .jpeg or .txt");
    }
    for (int from = 0; from < walk.files().size(); from += AT_ONCE) {
      int to = Math.min(walk.files().size(), from + AT_ONCE);
      walk.files().subList(from, to).parallelStream()
          .map(file -> tried(InputSource.of(file), verifier))
          .toList()
          .forEach(tried -> answer(tried, sink));
    }
  }

  /** A file and what became of it: judged, or why it could not be read. */
  private record Tried(Optional<Judged> judged, Optional<SealbookException> failure) {}

  private Tried tried(InputSource source, LicenseVerifier verifier) {
    try {
      return new Tried(Optional.of(judged(source, verifier)), Optional.empty());
    } catch (SealbookException e) {
      return new Tried(Optional.empty(), Optional.of(e));
    }
  }

  private void answer(Tried tried, Consumer<Judged> sink) {
    tried.judged().ifPresent(judged -> answer(judged, sink));
    tried.failure().ifPresent(this::unreadable);
  }

  private void unreadable(SealbookException failure) {
    unreadable++;
    code = code.and(session.report(failure));
  }

  private Judged judged(InputSource source, LicenseVerifier verifier) {
    return new Judged(
        source.name(), verify(source.read(session, LicenseInput.READ_LIMIT), verifier));
  }

  private void answer(Judged judged, Consumer<Judged> sink) {
    Verification verification = judged.verification();
    sink.accept(judged);
    ExitCode exit = exit(verification.verdict());
    switch (exit) {
      case DONE -> valid++;
      case INVALID -> invalid++;
      default -> indeterminate++;
    }
    code = code.and(exit);
    if (verification.clockBehind().isPresent()) {
      noteClock(verification.clockBehind().get());
    }
    if (verification.reason().isPresent()) {
      advise(verification.reason().get());
    }
  }

  private void noteClock(Duration behind) {
    session.note(
        session
            .language()
            .pick(
                "the clock of this machine is wrong: it is "
                    + behind.toHours()
                    + " h behind the trust bundle",
                "本机时钟有误：比信任包的签发时间慢 " + behind.toHours() + " 小时"));
  }

  /** What to try. */
  private void advise(Reason reason) {
    if (reason == Reason.TRUST_MISSING) {
      session.hint(
          session
              .language()
              .pick(
                  "'license trust add BUNDLE' remembers a bundle, --trust BUNDLE uses one once",
                  "用 license trust add 信任包 将其存入本机，或用 --trust 信任包 仅使用一次"));
    } else if (reason == Reason.QR_UNREADABLE) {
      session.hint(
          session
              .language()
              .pick(
                  "take the picture again: from straight above, sharp, in even light, the code"
                      + " filling most of it with its white border; or ask for the .lic file",
                  "请重新拍摄：正对二维码、对焦清晰、光线均匀，二维码连同白边占满画面大部分；或索取 .lic 文件"));
    }
  }

  private Verification verify(Bytes content, LicenseVerifier verifier) {
    Optional<Bytes> input = LicenseInput.of(content);
    return input.isPresent() ? verifyBytes(input.get(), verifier) : verifier.unreadablePicture();
  }

  private Verification verifyBytes(Bytes content, LicenseVerifier verifier) {
    return request.at().isPresent()
        ? verifier.verify(content, request.at().get())
        : verifier.verify(content);
  }

  private static ExitCode exit(Verdict verdict) {
    if (verdict instanceof Verdict.Valid) {
      return ExitCode.DONE;
    }
    return verdict instanceof Verdict.Invalid ? ExitCode.INVALID : ExitCode.INDETERMINATE;
  }
}
