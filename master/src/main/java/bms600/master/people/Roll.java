package bms600.master.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Everybody who may come in. */
record Roll(List<Account> accounts, List<Token> tokens) {
  static final Roll EMPTY = new Roll(List.of(), List.of());

  Roll {
    accounts = List.copyOf(accounts);
    tokens = List.copyOf(tokens);
  }

  Optional<Account> account(String name) {
    return accounts.stream().filter(each -> each.isCalled(name)).findFirst();
  }

  Optional<Token> tokenOf(String hash) {
    return tokens.stream().filter(each -> Secrets.same(each.hash(), hash)).findFirst();
  }

  Optional<Token> token(String name) {
    return tokens.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  boolean hasAdmin() {
    return accounts.stream().anyMatch(each -> each.role() == Role.ADMIN);
  }

  Roll with(Account fresh) {
    var all = new ArrayList<>(accounts);
    all.add(fresh);
    return new Roll(all, tokens);
  }

  Roll changed(String name, UnaryOperator<Account> change) {
    return new Roll(
        accounts.stream().map(each -> each.isCalled(name) ? change.apply(each) : each).toList(),
        tokens);
  }

  Roll without(String name) {
    return new Roll(accounts.stream().filter(each -> !each.isCalled(name)).toList(), tokens);
  }

  Roll with(Token fresh) {
    var all = new ArrayList<>(tokens);
    all.add(fresh);
    return new Roll(accounts, all);
  }

  Roll withoutToken(String name) {
    return new Roll(accounts, tokens.stream().filter(each -> !each.name().equals(name)).toList());
  }
}
